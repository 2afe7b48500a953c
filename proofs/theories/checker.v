(* The two halves of a certificate: laws, and words.

   The programs work on integer fields X_1, ..., X_d; what these have to do with the family that a
   certificate names is the matter of [certificate.v]. Each half has its own theorem, since a certificate
   may claim only bounds. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse meaning residues dual.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Programs *)

(* Right inverses modulo p may be found by whatever program; it is not trusted. *)
Definition finder := Z -> seq (seq Z) -> seq (seq Z).

Definition check_laws (fields : seq sparse_field) (point : seq Z) (laws : seq sparse)
    (p : Z) (find : finder) : bool :=
  let gradients := map sparse_gradient laws in
  let rows := map (field_mod p point) gradients in
  independent p rows (find p rows)
  && all (fun G => all (fun X => is_zero (pairing X G)) fields) gradients.

Definition is_below (n : N) (X : sparse_field) : bool := all (fun x => N.ltb x.1 n) X.

Definition number_of (T : Type) (s : seq T) : N := foldl (fun n _ => N.succ n) N0 s.

Fixpoint nth_field (fields : seq sparse_field) (i : N) : option sparse_field :=
  match fields with
  | [::] => None
  | X :: fields' => if N.eqb i 0 then Some X else nth_field fields' (N.pred i)
  end.

(* Letters count from 1. *)
Definition letter (fields : seq sparse_field) (i : N) : option sparse_field :=
  if N.eqb i 0 then None else nth_field fields (N.pred i).

Definition word := seq N.

Section Words.
Variables (fields : seq sparse_field) (p : Z).

(* The value of a word at a point. *)
Fixpoint word_dual (point : seq dual) (w : word) : option (seq dual) :=
  match w with
  | [::] => None
  | [:: i] => if letter fields i is Some X then Some (field_dual p point X) else None
  | i :: w' =>
    if letter fields i is Some X then
      if word_dual (shifted point (field_dual p point X)) w' is Some y then
        Some (differences p y (field_dual p (shifted point (map without_e y)) X))
      else None
    else None
  end.

Definition number_in (t : dual) : Z := if t is Number x then x else Z0.

Definition dual_point (point : seq Z) : seq dual := map (fun x => Number (Z.modulo x p)) point.

Fixpoint word_rows (point : seq dual) (words : seq word) : option (seq (seq Z)) :=
  match words with
  | [::] => Some [::]
  | w :: words' =>
    match word_dual point w, word_rows point words' with
    | Some row, Some rows => Some (map number_in row :: rows)
    | _, _ => None
    end
  end.

End Words.

Definition check_words (fields : seq sparse_field) (point : seq Z) (words : seq word)
    (p : Z) (find : finder) : bool :=
  if word_rows fields p (dual_point p point) words is Some rows
  then independent p rows (find p rows)
  else false.

(** Soundness *)

Local Open Scope ring_scope.

Lemma number_ofE (T : Type) (s : seq T) : nat_of_bin (number_of s) = size s.
Proof.
rewrite /number_of -[RHS]addn0 -[0%N in RHS]/(nat_of_bin 0).
elim: s 0%num => [|x s IH] k /=; first by rewrite add0n.
by rewrite IH (_ : nat_of_bin (N.succ k) = (nat_of_bin k).+1) ?addnS //; lia.
Qed.

Lemma N_ltbE (x y : N) : N.ltb x y = (nat_of_bin x < nat_of_bin y)%N.
Proof. by apply/N.ltb_spec0/idP; lia. Qed.

Lemma is_belowE (T : Type) (s : seq T) X :
  is_below (number_of s) X = components_below (size s) X.
Proof. by apply: eq_all => x; rewrite N_ltbE number_ofE. Qed.

(* The point of the theorems. *)
Definition point_of (point : seq Z) (i : 'I_(size point)) : rat := zr rat_Ring (nth Z0 point i).

Section Point.
Variable point : seq Z.
Local Notation n := (size point).
Local Notation t0 := (@point_of point).
Local Notation env := (nth_N Z0 point).
Local Notation Zcomp := (eval_component (R := [comRingType of Z]) env).

Lemma var_at v : (var n v).@[t0] = zr rat_Ring (env v).
Proof.
rewrite nth_NE /var /variable; case: insubP => [i _ <-|] /=; first by rewrite mevalXU.
by rewrite -leqNgt => ge; rewrite meval0 nth_default // rmorph0.
Qed.

Lemma zr_eval_component (R : comRingType) X (a : nat) :
  zr R (Zcomp X a) = eval_component (fun v => zr R (env v)) X a.
Proof. exact: (rmorph_component (zr R)). Qed.

Lemma field_of_at X : field_at t0 (field_of n X) = \row_a zr rat_Ring (Zcomp X a).
Proof.
apply/rowP=> a; rewrite !mxE (rmorph_component [rmorphism of meval t0]).
by rewrite (zr_eval_component [comRingType of rat]); apply: eq_eval_component => v; apply: var_at.
Qed.

(* Rows that are, modulo p, the values of fields. *)
Definition values_of (p : Z) (rows : seq (seq Z)) (X : nat -> sparse_field) :=
  forall i, (i < size rows)%N -> size (nth [::] rows i) = n /\
    forall R : comRingType, zr R p = 0 -> forall a, (a < n)%N ->
      zr R (nth Z0 (nth [::] rows i) a) = zr R (Zcomp (X i) a).

Lemma independent_fields p rows C X : independent p rows C -> values_of p rows X ->
  row_free (\matrix_(i < size rows, a < n) field_at t0 (field_of n (X i)) 0 a).
Proof.
move=> indep values.
have := @independentP (size rows) n p rows C (\matrix_(i, a) Zcomp (X i) a) indep erefl.
rewrite (_ : map_mx _ _ = \matrix_(i, a) field_at t0 (field_of n (X i)) 0 a); last first.
  by apply/matrixP=> i a; rewrite [RHS]mxE field_of_at !mxE.
apply=> [R zrp i a|i /values[] //].
by have [_ ->] := values i (ltn_ord i); rewrite // mxE.
Qed.

Lemma field_value p X : Z.ltb Z.one p -> size (field_mod p point X) = n /\
  forall R : comRingType, zr R p = 0 -> forall a, (a < n)%N ->
    zr R (nth Z0 (field_mod p point X) a) = zr R (Zcomp X a).
Proof.
move=> gt1; split; first exact: size_components.
by move=> R zrp a lt_a; rewrite (zr_field gt1 zrp) // zr_eval_component.
Qed.

Theorem check_lawsP fields laws p find :
  all (components_below n) fields -> check_laws fields point laws p find ->
  at_least_at t0 (map (field_of n) fields) (size laws).
Proof.
move=> below /andP[indep annihilated]; exists (fun j => poly_of n (nth [::] laws j)); split.
  move=> j Y /(nthP 0)[i]; rewrite size_map => lt_i <-; rewrite (nth_map [::]) //.
  have below_i : components_below n (nth [::] fields i) by apply: (allP below); rewrite mem_nth.
  have: is_zero (pairing (nth [::] fields i) (sparse_gradient (nth [::] laws j))).
    move: annihilated; rewrite all_map => /allP/(_ (nth [::] laws j)).
    by rewrite mem_nth // => /(_ isT)/allP/(_ _ (mem_nth [::] lt_i)).
  move=> /(is_zeroP (var n)) zero; rewrite -[RHS]zero -/(poly_of n _) poly_of_pairing //.
  by apply: eq_bigr => a _; rewrite field_of_gradient !mxE.
have := @independent_fields p _ _ (fun i => sparse_gradient (nth [::] laws i)) indep.
rewrite !size_map => /(_ _); set M := \matrix_(_, _) _; set M' := \matrix_(_, _) _.
have -> : M' = M.
  by apply/matrixP=> i a; rewrite /M /M' [LHS]mxE [RHS]mxE field_of_gradient !mxE.
apply=> i; rewrite !size_map => lt_i.
rewrite (nth_map [::]) ?size_map // (nth_map [::]) //.
by apply: field_value; case/andP: indep.
Qed.

(** Words *)

Section Words.
Variables (fields : seq sparse_field) (p : Z).
Hypothesis below : all (components_below n) fields.
Hypothesis gt1 : Z.ltb Z.one p.
Local Notation family := (map (field_of n) fields).

(* What is known of a bracket: it belongs to the Lie algebra. *)
Definition in_lie X := components_below n X /\ lie family (field_of n X).

Lemma letter_in_lie i X : letter fields i = Some X -> in_lie X.
Proof.
rewrite /letter; case: N.eqb => //; move: (N.pred i) => {}i nth_i.
have: X \in fields.
  elim: (fields) i nth_i => [|Y s IH] i //=; case: N.eqb => [[->]|/IH]; first exact: mem_head.
  by rewrite in_cons orbC => ->.
move=> in_fields; split; first exact: (allP below).
by apply: lie_generator; apply: map_f.
Qed.

(* The brackets themselves, which no program computes. *)
Fixpoint bracket_of (w : word) : option sparse_field :=
  match w with
  | [::] => None
  | [:: i] => letter fields i
  | i :: w' =>
    match letter fields i, bracket_of w' with
    | Some X, Some Y => Some (sparse_bracket X Y)
    | _, _ => None
    end
  end.

Lemma bracket_in_lie X Y : in_lie X -> in_lie Y -> in_lie (sparse_bracket X Y).
Proof.
move=> [X_below X_in] [Y_below Y_in]; split.
  by apply: components_below_bracket.
by rewrite field_of_bracket //; apply: lie_bracket.
Qed.

Lemma bracket_of_in_lie w X : bracket_of w = Some X -> in_lie X.
Proof.
elim: w X => [|i [|j w] IH] X //; first exact: letter_in_lie.
rewrite [bracket_of _]/=; case L: letter => [Y|] //.
case B: (bracket_of (j :: w)) => [Z|]; rewrite /= in B *; rewrite B // => -[<-].
by apply: bracket_in_lie; [apply: letter_in_lie L|apply: IH].
Qed.

Lemma word_dualP w (R : comRingType) (M : model p R) pt theta y : size pt = n ->
  (forall v : N, rel M (nth null pt v) (theta v)) -> word_dual fields p pt w = Some y ->
  exists2 B, bracket_of w = Some B
    & size y = n /\ forall a : nat, rel M (nth null y a) (eval_component theta B a).
Proof.
elim: w R M pt theta y => [|i w IH] R M pt theta y size_pt at_theta //.
have field_rel (S : comRingType) (M' : model p S) q env' X : size q = n ->
    (forall v : N, rel M' (nth null q v) (env' v)) -> letter fields i = Some X ->
    forall a : nat, rel M' (nth null (field_dual p q X) a) (eval_component env' X a).
  move=> size_q at_env /letter_in_lie[X_below _] a.
  by apply: rel_field => //; rewrite size_q.
case: w IH => [|j w] IH.
  rewrite /=; case L: letter => [X|] // [<-]; exists X => //.
  by rewrite size_field_dual; split=> //; apply: field_rel.
rewrite -[word_dual _ _ _ _]/(if letter fields i is Some X then
    if word_dual fields p (shifted pt (field_dual p pt X)) (j :: w) is Some y then
      Some (differences p y (field_dual p (shifted pt (map without_e y)) X)) else None else None).
case L: letter => [X|] //; case W: word_dual => [y'|] // [<-].
have size_x : size (field_dual p pt X) = size pt by rewrite size_field_dual.
have at_x := field_rel _ _ _ _ _ size_pt at_theta L.
have size_s : size (shifted pt (field_dual p pt X)) = n by rewrite size_shifted.
have [B E [size_y' at_y']] := IH _ (next_model gt1 M) _ _ _ size_s
  (rel_shifted gt1 size_x at_theta (fun v => at_x v)) W.
have at_y a : rel M (nth null (map without_e y') a) (eval_component theta B a).
  rewrite -(eval_component_shift0 theta (fun v => eval_component theta X v)).
  case: (ltnP a (size y')) => [lt_a|ge_a].
    by rewrite (nth_map null) //; apply: rel_without_e; apply: at_y'.
  have := rel_without_e (at_y' a); rewrite nth_default // => null_B.
  by rewrite nth_default ?size_map.
have size_y : size (map without_e y') = size pt by rewrite size_map size_y'.
exists (sparse_bracket X B); first by rewrite /= L; rewrite /= in E; rewrite E.
have at_z := field_rel _ (next_model gt1 M) _ _ _ _
  (rel_shifted gt1 size_y at_theta (fun v => at_y v)) L.
have size_z q : size q = n -> size (field_dual p q X) = n by move=> <-; rewrite size_field_dual.
split.
  rewrite (_ : size (differences _ _ _) = size y') //.
  have: size (field_dual p (shifted pt (map without_e y')) X) = size y'.
    by rewrite size_field_dual size_shifted // size_pt.
  by elim: (y') (field_dual _ _ _) => [|u s IHs] [|v t] //= [/IHs->].
move=> a; rewrite eval_component_cat eval_component_scale !eval_derive_along.
have -> : zr R (Zneg xH) = -1 by rewrite zrE.
rewrite mulN1r -(eval_component_shift1 theta (fun v => eval_component theta X v)).
rewrite -(eval_component_shift1 theta (fun v => eval_component theta B v)).
apply: rel_differences => //; last by move=> b; apply: at_z; rewrite size_shifted.
by rewrite size_field_dual size_shifted // size_y'.
Qed.

(* What is known of a row: it is the value of a field of the Lie algebra. *)
Definition row_of (row : seq Z) (X : sparse_field) :=
  lie family (field_of n X) /\ size row = n /\
  forall R : comRingType, zr R p = 0 -> forall a, (a < n)%N ->
    zr R (nth Z0 row a) = zr R (Zcomp X a).

Lemma word_row_of w y : word_dual fields p (dual_point p point) w = Some y ->
  exists X, row_of (map number_in y) X.
Proof.
move=> W; have values (R : comRingType) (zrp : zr R p = 0) :=
  word_dualP (M := number_model gt1 zrp) (theta := fun v => zr R (env v)) _ _ W.
have at_point (R : comRingType) (zrp : zr R p = 0) (v : N) :
    rel (number_model gt1 zrp) (nth null (dual_point p point) v) (zr R (env v)).
  rewrite nth_NE; case: (ltnP v (size point)) => [lt_v|ge_v].
    by rewrite (nth_map Z0) //= zr_mod.
  by rewrite !nth_default ?size_map.
have size_point : size (dual_point p point) = n by rewrite size_map.
have [R0 zr0] := ring_modulo gt1.
have [B E [size_y _]] := values size_point at_point R0 zr0.
exists B; split; first by have [] := bracket_of_in_lie E.
split=> [|R zrp a lt_a]; first by rewrite size_map.
have [B' E' [_ /(_ a)]] := values size_point at_point R zrp.
rewrite zr_eval_component; move: E'; rewrite E => -[<-].
by rewrite (nth_map null) ?size_y //=; case: nth.
Qed.

Lemma word_rows_of ws rows : word_rows fields p (dual_point p point) ws = Some rows ->
  size rows = size ws /\
  exists X : nat -> sparse_field, forall i, (i < size rows)%N -> row_of (nth [::] rows i) (X i).
Proof.
elim: ws rows => [|w ws IH] rows /=; first by case=> <-; split=> //; exists (fun=> [::]).
case W: word_dual => [y|] //; have [X row_X] := word_row_of W.
case E: word_rows => [rows'|] // [<-]; have [sizes [X' rows_X']] := IH _ E.
split; first by rewrite /= sizes.
by exists (fun i => if i is j.+1 then X' j else X) => -[|i] //=; rewrite ltnS => /rows_X'.
Qed.

(* Any rows that are values of fields of the Lie algebra bound the number of laws. *)
Theorem at_most_of_rows rows C (X : nat -> sparse_field) : independent p rows C ->
  (forall i, (i < size rows)%N -> row_of (nth [::] rows i) (X i)) ->
  at_most_at t0 family (n - size rows).
Proof.
move=> indep rows_X; apply: (at_most_of_lie (b := fun i => field_of n (X i))).
  by move=> i; have [] := rows_X i (ltn_ord i).
by apply: (independent_fields indep) => i /rows_X[].
Qed.

End Words.

Theorem check_wordsP fields words p find :
  all (components_below n) fields -> check_words fields point words p find ->
  at_most_at t0 (map (field_of n) fields) (n - size words).
Proof.
move=> below; rewrite /check_words; case E: word_rows => [rows|] // indep.
have gt1 : Z.ltb Z.one p by case/andP: indep.
have [<- [X rows_X]] := word_rows_of below gt1 E.
exact: (at_most_of_rows indep rows_X).
Qed.

End Point.
