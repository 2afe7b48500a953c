(* The checker of certificates with forms.

   [holds_with_forms c forms] says that the Lie algebra has rank r at the point and nowhere a larger
   one, that there are m polynomial laws, and that there are at most N = n - r laws, where N is the
   number of laws and forms. The N laws themselves exist by Frobenius' theorem, which is not proved
   here. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse meaning residues checker forms certificate.
From Abide Require Import matrix_product path_lifting.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Programs *)

(* The entry b is the sum over a of X_a d_b w_a. *)
Definition derive_transposed (X w : sparse_field) : sparse_field :=
  let J := jacobian w in
  flatten (map (fun x => pmap (fun d =>
    if N.eqb x.1 d.2.1 then Some (d.1, multiply_terms x.2 d.2.2) else None) J) X).

(* The form d w (X, .) *)
Definition sparse_contraction (w X : sparse_field) : sparse_field :=
  derive_along X w ++ scale_field (Zneg xH) (derive_transposed X w).

Definition memory := seq (word * sparse_field).

Fixpoint same_word (v w : word) : bool :=
  match v, w with
  | [::], [::] => true
  | i :: v', j :: w' => N.eqb i j && same_word v' w'
  | _, _ => false
  end.

Fixpoint recall (m : memory) (w : word) : option sparse_field :=
  match m with
  | [::] => None
  | x :: m' => if same_word x.1 w then Some x.2 else recall m' w
  end.

(* The brackets, multiplied out, of words each of which stands after its tail. *)
Fixpoint closed_words (D : N) (fields : seq sparse_field) (m : memory) (words : seq word)
    : option (seq sparse_field) :=
  match words with
  | [::] => Some [::]
  | [::] :: _ => None
  | (i :: tail) as w :: rest =>
    match letter fields i with
    | None => None
    | Some X =>
      let value := match tail with
        | [::] => Some X
        | _ => if recall m tail is Some Y then Some (collect_field (sparse_bracket X Y)) else None
        end in
      if value is Some Z then
        if is_below D Z then
          if closed_words D fields ((w, Z) :: m) rest is Some Zs then Some (Z :: Zs) else None
        else None
      else None
    end
  end.

Definition annihilate (forms fields : seq sparse_field) : bool :=
  all (fun w => all (fun X => is_zero (pairing X w)) fields) forms.

Definition check_forms (fields : seq sparse_field) (point : seq Z) (laws : seq sparse)
    (forms : seq sparse_field) (p : Z) (words : seq word) (q : Z) (find : finder) : bool :=
  let all_forms := map sparse_gradient laws ++ forms in
  let form_rows := map (field_mod p point) all_forms in
  independent p form_rows (find p form_rows) && annihilate all_forms fields &&
  if closed_words (number_of point) fields [::] words is Some brackets then
    let rows := map (field_mod q point) brackets in
    [&& independent q rows (find q rows),
        annihilate (flatten (map (fun w => map (sparse_contraction w) fields) forms)) brackets
      & N.eqb (N.add (number_of all_forms) (number_of brackets)) (number_of point)]
  else false.

(** Soundness *)

Local Open Scope ring_scope.

Section Contraction.
Variable n : nat.
Local Notation comp := (eval_component (var n)).

Lemma comp_derive_transposed X w (b : 'I_n) : components_below n X ->
  comp (derive_transposed X w) b = \sum_(a < n) comp X a * (comp w a)^`M(b).
Proof.
move=> below; pose entry (J : seq (N * (N * term))) (a : nat) := jacobian_entry n J a b.
under eq_bigr do rewrite -jacobian_entryE.
rewrite (@sum_components n X (entry (jacobian w))) // comp_flatten.
apply: eq_bigr => x _; elim: (jacobian w) => [|d J IH] /=.
  by rewrite comp_nil /entry /jacobian_entry big_nil mulr0.
rewrite /entry jacobian_entry_cons N_eqbE eq_sym andbC.
case: eqP => _ /=; last by rewrite IH add0r.
rewrite comp_cons IH mulrDr; congr (_ + _) => /=.
by case: eqP => _; rewrite ?mulr0 // eval_multiply_terms.
Qed.

Lemma field_of_contraction w X : components_below n X ->
  field_of n (sparse_contraction w X) = contraction (field_of n w) (field_of n X).
Proof.
move=> below; apply/rowP=> b; rewrite !mxE eval_component_cat eval_component_scale.
rewrite comp_derive_along // comp_derive_transposed // sumrB; congr (_ + _).
  by apply: eq_bigr => a _; rewrite !mxE.
rewrite (_ : zr _ (Zneg xH) = -1) ?zrE //= mulN1r; congr (- _).
by apply: eq_bigr => a _; rewrite !mxE.
Qed.

Lemma contraction_gradient h X : contraction (gradient h) X = 0 :> vector_field n.
Proof.
by apply/rowP=> b; rewrite !mxE big1 // => a _; rewrite !mxE mderiv_comm subrr.
Qed.

Lemma pair_of_pairing X w : components_below n X ->
  poly_of n (pairing X w) = pair (field_of n w) (field_of n X).
Proof. by move=> below; rewrite poly_of_pairing //; apply: eq_bigr => a _; rewrite mulrC. Qed.

Lemma annihilateP ws Xs w X : all (components_below n) Xs -> annihilate ws Xs ->
  w \in ws -> X \in Xs -> pair (field_of n w) (field_of n X) = 0.
Proof.
move=> below /allP all_w /all_w /allP all_X X_in.
rewrite -pair_of_pairing; last exact: (allP below).
by apply: is_zeroP; apply: all_X.
Qed.

End Contraction.

Lemma letter_in fields i X : letter fields i = Some X -> X \in fields.
Proof.
rewrite /letter; case: N.eqb => //; move: (N.pred i) => {}i.
elim: fields i => [|Y s IH] i //=; case: N.eqb => [[->]|/IH]; first exact: mem_head.
by rewrite in_cons orbC => ->.
Qed.

Lemma recall_in m w X : recall m w = Some X -> X \in map snd m.
Proof.
elim: m => //= x m IH; case: same_word => [[->]|/IH]; first exact: mem_head.
by rewrite in_cons orbC => ->.
Qed.

(* What holds of fields, and passes on to brackets with words, holds of words. *)
Lemma closed_words_ind D (fields : seq sparse_field) (Q : sparse_field -> Prop)
    (S : seq sparse_field) (m : memory) ws Zs :
  (forall X, X \in fields -> Q X) ->
  (forall X Y, X \in fields -> Y \in S -> Q Y -> is_below D (collect_field (sparse_bracket X Y)) ->
     Q (collect_field (sparse_bracket X Y))) ->
  (forall Y, Y \in map snd m -> Y \in S /\ Q Y) ->
  closed_words D fields m ws = Some Zs -> {subset Zs <= S} ->
  size Zs = size ws /\ forall Z, Z \in Zs -> Q Z /\ is_below D Z.
Proof.
move=> base step; elim: ws m Zs => [|[|i tail] ws IH] m Zs good //=; first by case=> <-.
case L: letter => [X|] //; set value := (match tail with [::] => _ | _ => _ end).
case V: value => [Z|] //; case: ifP => // below; case C: closed_words => [Zs'|] // [<-] sub.
have Z_in : Z \in S by apply: sub; apply: mem_head.
have X_in := letter_in L.
have QZ : Q Z.
  move: V below; rewrite /value; case: (tail) => [[<-] _|j t]; first exact: base.
  case R: recall => [Y|] // [<-]; have [Y_in QY] := good _ (recall_in R).
  exact: step.
have [||sizes all_Q] := IH _ _ _ C.
- by move=> Y; rewrite in_cons => /predU1P[->|/good].
- by move=> Y Y_in; apply: sub; rewrite in_cons Y_in orbT.
by split=> [|Y]; rewrite /= ?sizes // in_cons => /predU1P[->|/all_Q].
Qed.

Section Forms.
Variable point : seq Z.
Local Notation n := (size point).
Local Notation t0 := (@point_of point).

Lemma gradient_rows_free p Xs find : independent p (map (field_mod p point) Xs) find ->
  row_free (\matrix_(i < size Xs, a < n) field_at t0 (field_of n (nth [::] Xs i)) 0 a).
Proof.
move=> indep; have := @independent_fields point p _ _ (fun i => nth [::] Xs i) indep.
rewrite size_map; apply=> i; rewrite size_map => lt_i; rewrite (nth_map [::]) //.
by apply: field_value; case/andP: indep.
Qed.

Theorem check_formsP fields laws forms p words q find :
  all (components_below n) fields -> check_forms fields point laws forms p words q find ->
  lie_rank_exactly t0 (map (field_of n) fields) (size words) /\
  (size laws + size forms + size words = n)%N.
Proof.
move=> below; rewrite /check_forms; set all_forms := _ ++ forms.
case/andP=> /andP[forms_indep forms_zero].
case C: closed_words => [Zs|] // /and3P[words_indep contracted].
rewrite N_eqbE nat_of_add_bin !number_ofE => /eqP dims.
pose in_lie Z := components_below n Z /\ lie (map (field_of n) fields) (field_of n Z).
have start : forall Y, Y \in map snd ([::] : memory) -> Y \in Zs /\ in_lie Y by [].
have [] := closed_words_ind (Q := in_lie) _ _ start C (fun _ => id).
- by move=> X X_in; split; [apply: (allP below)|apply: lie_generator; apply: map_f].
- move=> X Y X_in Y_in [Y_below Y_lie]; rewrite is_belowE => Z_below; split=> //.
  rewrite field_of_collect field_of_bracket //; last exact: (allP below).
  apply: lie_bracket => //.
  by apply: lie_generator; apply: map_f.
move=> sizes in_lies.
have Zs_below : all (components_below n) Zs.
  by apply/allP=> Z /in_lies[[]].
have closed w X Z : w \in all_forms -> X \in fields -> Z \in Zs ->
    pair (contraction (field_of n w) (field_of n X)) (field_of n Z) = 0.
  rewrite mem_cat => /orP[/mapP[h _ ->]|w_in] X_in Z_in.
    by rewrite field_of_gradient contraction_gradient /pair big1 // => a _; rewrite mxE mul0r.
  rewrite -field_of_contraction; last exact: (allP below).
  apply: annihilateP Zs_below contracted _ Z_in.
  by apply/flatten_mapP; exists w => //; apply: map_f.
pose in_A Z := forall w, w \in all_forms -> pair (field_of n w) (field_of n Z) = 0.
have start_A : forall Y, Y \in map snd ([::] : memory) -> Y \in Zs /\ in_A Y by [].
have [] := closed_words_ind (Q := in_A) _ _ start_A C (fun _ => id).
- by move=> X X_in w w_in; apply: annihilateP below forms_zero w_in X_in.
- move=> X Y X_in Y_in Y_A _ w w_in; rewrite field_of_collect field_of_bracket;
    [|exact: (allP below)|exact: (allP Zs_below)].
  rewrite cartan Y_A // (annihilateP below forms_zero w_in X_in) (closed w X Y) // subr0.
  by rewrite /der !big1 ?subrr // => a _; rewrite mderiv0 mulr0.
move=> _ in_As; rewrite -sizes; split; last by rewrite -dims /all_forms size_cat size_map.
apply: (@lie_rank_of_forms n _ t0 (size all_forms) (size Zs)
  (fun i => field_of n (nth [::] all_forms i)) (fun k => field_of n (nth [::] Zs k))).
- exact: gradient_rows_free forms_indep.
- exact: gradient_rows_free words_indep.
- exact: dims.
- by move=> k; have [[_ in_X] _] := in_lies _ (mem_nth [::] (ltn_ord k)).
- move=> i Y /mapP[X X_in ->]; apply: annihilateP below forms_zero _ X_in; exact: mem_nth.
- by move=> i k; have [in_Z _] := in_As _ (mem_nth [::] (ltn_ord k)); apply: in_Z; apply: mem_nth.
by move=> i Y k /mapP[X X_in ->]; apply: closed; rewrite ?mem_nth.
Qed.

End Forms.

(** Certificates *)

Section Multiples.
Variables (n : nat) (t0 : 'I_n -> rat).
Implicit Types X : seq (vector_field n).

(* The fields of X' are multiples, by constants, of fields of X. *)
Definition multiples X X' :=
  forall Y', Y' \in X' -> exists2 Y, Y \in X & exists c : rat, Y' = c%:MP *: Y.

Lemma lie_multiples X X' Z : multiples X X' -> lie X' Z -> lie X Z.
Proof.
move=> sub; elim=> {Z} [Y /sub[Y' Y_in [c ->]]||Y Z _ Y_in _ Z_in|c Y _ Y_in|Y Z _ Y_in _ Z_in].
- by apply: lie_scale; apply: lie_generator.
- exact: lie_0.
- exact: lie_add.
- exact: lie_scale.
exact: lie_bracket.
Qed.

Lemma lie_rank_multiples X X' r : multiples X X' -> multiples X' X ->
  lie_rank_exactly t0 X r -> lie_rank_exactly t0 X' r.
Proof.
move=> sub sub' [[b [b_in free]] most]; split.
  by exists b; split=> // k; apply: lie_multiples sub' (b_in k).
by move=> t k v v_in; apply: most => i; apply: lie_multiples sub (v_in i).
Qed.

Definition is_listed (f : family) : bool := if f is PathLifting _ _ _ then false else true.

Lemma integer_multiples (D : N) f Xs : nat_of_bin D = n -> is_listed f ->
  integer_fields D f = Some Xs ->
  multiples (map (field_of n) Xs) (fields_of n f) /\
    multiples (fields_of n f) (map (field_of n) Xs).
Proof.
move=> DE; case: f => [phi|X|m widths|//] _ /=.
- case: ifP => // q_gt0 [<-]; rewrite -map_comp.
  have E x : x \in phi -> zr rat_Ring x.2 != 0 /\
      field_of n (sparse_gradient x.1) = (zr rat_Ring x.2)%:MP *: gradient (quotient_of n x).
    move=> x_in; have nz : zr rat_Ring x.2 != 0.
      by rewrite Num.Theory.lt0r_neq0 // zr_rat_gt0 (allP q_gt0).
    split=> //; rewrite field_of_gradient; apply/rowP=> a.
    by rewrite !mxE /quotient_of mderivZ mul_mpolyC scalerA mulfV // scale1r.
  split=> Y /mapP[x x_in ->]; have [nz Ex] := E x x_in.
    exists (field_of n (sparse_gradient x.1)); first exact: (map_f _ x_in).
    by exists (zr rat_Ring x.2)^-1; rewrite Ex scalerA -mpolyCM mulVf // scale1r.
  by exists (gradient (quotient_of n x)); [apply: map_f|exists (zr rat_Ring x.2)].
- move=> /all_someP E.
  have goods i : (i < size X)%N -> exists2 L : Z, zr rat_Ring L != 0
      & field_of n (nth [::] Xs i) = (zr rat_Ring L)%:MP *:
          \row_a quotient_of n (nth ([::], Z.one) (nth [::] X i) a).
    move=> lt_i; apply: (clearedP DE); rewrite -(nth_map [::] None (cleared D)) // E.
    by rewrite (nth_map [::]) // -(size_map Some) -E size_map.
  have sizes : size Xs = size X by rewrite -(size_map Some) -E size_map.
  split=> Y /mapP[x x_in ->].
    have lt_i : (index x X < size X)%N by rewrite index_mem.
    have [L nz EL] := goods _ lt_i; exists (field_of n (nth [::] Xs (index x X))).
      by apply: map_f; rewrite mem_nth ?sizes.
    exists (zr rat_Ring L)^-1; rewrite EL scalerA -mpolyCM mulVf // scale1r.
    by rewrite nth_index.
  have lt_i : (index x Xs < size X)%N by rewrite -sizes index_mem.
  have [L nz EL] := goods _ lt_i; rewrite -{1}(nth_index [::] x_in) EL.
  exists (\row_a quotient_of n (nth ([::], Z.one) (nth [::] X (index x Xs)) a)).
    by apply: (map_f (fun x => \row_a quotient_of n (nth ([::], Z.one) x a))); rewrite mem_nth.
  by exists (zr rat_Ring L).
case: ifP => // _ [<-]; rewrite product_sparse_fieldsE.
by split=> Y Y_in; exists Y => //; exists 1; rewrite scale1r.
Qed.

End Multiples.

Definition holds_with_forms (c : certificate) : Prop :=
  let t0 := @point_of (point c) in
  let X := fields_of (size (point c)) (the_family c) in
  in_domain t0 (domain c) /\
  match the_claim c with
  | Exactly N =>
    [/\ lie_rank_exactly t0 X (size (point c) - N), at_least_at t0 X (size (laws c))
      & at_most_at t0 X N]
  | Bounds _ _ => False
  end.

Definition check_with_forms (find : finder) (c : certificate) (forms : seq sparse_field) : bool :=
  let D := number_of (point c) in
  if integer_fields D (the_family c) is Some fields then
    [&& is_listed (the_family c) && family_below D (the_family c),
        all (fun x => variables_below D x.2) (domain c),
        all (variables_below D) (laws c)
          && all (fun w => is_below D w && variables_below D (map snd w)) forms,
        all (is_below D) fields,
        all (condition_ok (point c)) (domain c),
        (if the_claim c is Exactly N
         then N.eqb N (N.add (number_of (laws c)) (number_of forms)) else false),
        check_laws fields (point c) (laws c) (laws_modulus c) find
      & (if the_witness c is Words words
         then check_forms fields (point c) (laws c) forms (laws_modulus c) words
           (witness_modulus c) find
         else false)]
  else false.

Theorem check_with_forms_sound find c forms :
  check_with_forms find c forms = true -> holds_with_forms c.
Proof.
rewrite /check_with_forms; set D := number_of (point c).
have DE : nat_of_bin D = size (point c) by apply: number_ofE.
case E: integer_fields => [fields|] // /and4P[/andP[listed _] _ _].
case/and5P=> below domain_ok claimed laws_ok forms_ok.
have {}below : all (components_below (size (point c))) fields.
  by apply: sub_all below => X; rewrite /D is_belowE.
have [sub sub'] := integer_multiples DE listed E.
have bounds := integer_fieldsP (@point_of (point c)) DE E.
have least := (bounds _).1 (check_lawsP below laws_ok).
case: (the_witness c) forms_ok => // words forms_ok.
have [rank dims] := check_formsP below forms_ok.
rewrite /holds_with_forms; split; first exact: condition_okP.
case: (the_claim c) claimed => // N; rewrite N_eqbE nat_of_add_bin !number_ofE => /eqP->.
have rE : (size (point c) - (size (laws c) + size forms) = size words)%N by lia.
have NE : (size (laws c) + size forms = size (point c) - size words)%N by lia.
rewrite rE; split=> //; first exact: lie_rank_multiples sub sub' rank.
rewrite NE; apply: (bounds _).2; case: rank => [[b [b_in free]] _].
exact: at_most_of_lie b_in free.
Qed.
