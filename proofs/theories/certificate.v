(* Certificates, what they claim, and the checker that is extracted.

   [holds c] is the statement that a certificate c makes, in terms of matrices, paths and
   polynomials; [check find solve c = true] is a computation, where [find] is any program that looks
   for right inverses, and [solve] any that looks for trajectories; and [check_sound] says that it
   proves [holds c]. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse meaning residues checker.
From Abide Require Import series trajectory trajectory_checker matrix_product path_lifting.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory Num.Theory.

Definition quotient := (sparse * Z)%type. (* numerator and denominator *)

Inductive family :=
| Map of seq quotient
| Fields of seq (seq quotient)
| MatrixProduct of N & seq N
| PathLifting of bool & N & seq N.

(* What bounds the number of laws. *)
Inductive witness :=
| Words of seq word
| Trajectory of seq series & seq (N * N). (* the u_i; a field, from 1, with an order *)

Inductive claim :=
| Exactly of N
| Bounds of N & N.

Record certificate := Certificate {
  the_family : family;
  domain : seq (bool * sparse); (* positive at the point, or only not zero *)
  point : seq Z;
  laws : seq sparse;
  laws_modulus : Z;
  the_witness : witness;
  witness_modulus : Z;
  the_claim : claim
}.

(** Meaning *)

Section Meaning.
Local Open Scope ring_scope.
Variable n : nat.

Definition quotient_of (x : quotient) : {mpoly rat[n]} := (zr rat_Ring x.2)^-1 *: poly_of n x.1.

Definition fields_of (f : family) : seq (vector_field n) :=
  match f with
  | Map phi => [seq gradient (quotient_of x) | x <- phi]
  | Fields X => [seq \row_a quotient_of (nth ([::], Z.one) x a) | x <- X]
  | MatrixProduct n0 widths => product_fields n n0 (map nat_of_bin widths)
  | PathLifting bias n0 widths => lifting_fields bias n n0 (map nat_of_bin widths)
  end.

Definition in_domain (t0 : 'I_n -> rat) (conditions : seq (bool * sparse)) :=
  forall positive p, (positive, p) \in conditions ->
    if positive then 0 < (poly_of n p).@[t0] else (poly_of n p).@[t0] != 0.

End Meaning.

Definition holds (c : certificate) : Prop :=
  let t0 := @point_of (point c) in
  let X := fields_of (size (point c)) (the_family c) in
  in_domain t0 (domain c) /\
  match the_claim c with
  | Exactly N => exactly_at t0 X N
  | Bounds m M => at_least_at t0 X m /\ at_most_at t0 X M
  end.

(** Programs *)

Definition denominator_ok (L : Z) (x : quotient) : bool :=
  Z.ltb Z0 x.2 && Z.eqb (Z.mul (Z.div L x.2) x.2) L.

Fixpoint clear_from (a : N) (L : Z) (X : seq quotient) : sparse_field :=
  match X with
  | [::] => [::]
  | x :: X' => map (fun t => (a, scale_term (Z.div L x.2) t)) x.1 ++ clear_from (N.succ a) L X'
  end.

Definition common_denominator (X : seq quotient) : Z := foldr (fun x L => Z.lcm x.2 L) Z.one X.

(* The field times its common denominator. *)
Definition cleared (n : N) (X : seq quotient) : option sparse_field :=
  let L := common_denominator X in
  if [&& N.eqb (number_of X) n, Z.ltb Z0 L & all (denominator_ok L) X]
  then Some (clear_from N0 L X) else None.

Fixpoint all_some (T : Type) (s : seq (option T)) : option (seq T) :=
  match s with
  | [::] => Some [::]
  | x :: s' => match x, all_some s' with Some y, Some t => Some (y :: t) | _, _ => None end
  end.

Fixpoint parameters_N (bias : bool) (n : N) (widths : seq N) : N :=
  if widths is m :: rest then
    let rows := if bias && nonempty rest then N.succ n else n in
    N.add (N.mul rows m) (parameters_N bias m rest)
  else N0.

Definition shape_ok (D : N) (bias : bool) (n : N) (widths : seq N) : bool :=
  [&& N.ltb 0 n, all (N.ltb 0) widths, nonempty widths & N.eqb (parameters_N bias n widths) D].

(* X_1, ..., X_d with integer coefficients. *)
Definition integer_fields (D : N) (f : family) : option (seq sparse_field) :=
  match f with
  | Map phi =>
    if all (fun x => Z.ltb Z0 x.2) phi then Some (map (fun x => sparse_gradient x.1) phi) else None
  | Fields X => all_some (map (cleared D) X)
  | MatrixProduct n0 widths =>
    if shape_ok D false n0 widths then Some (product_sparse_fields n0 widths) else None
  | PathLifting bias n0 widths =>
    if shape_ok D bias n0 widths
    then Some (lifting_sparse_fields bias (N.to_nat n0) (map N.to_nat widths)) else None
  end.

Fixpoint power (x : Z) (e : positive) : Z :=
  match e with
  | xH => x
  | xO e' => power (Z.mul x x) e'
  | xI e' => Z.mul x (power (Z.mul x x) e')
  end.

Definition power_N (x : Z) (e : N) : Z := if e is Npos e' then power x e' else Z.one.

(* The value at the point, over the integers. *)
Definition exact_value (point : seq Z) (p : sparse) : Z :=
  foldr (fun t sum => Z.add (Z.mul t.1
    (foldr (fun x y => Z.mul (power_N (nth_N Z0 point x.1) x.2) y) Z.one t.2)) sum) Z0 p.

Definition condition_ok (point : seq Z) (x : bool * sparse) : bool :=
  let v := exact_value point x.2 in if x.1 then Z.ltb Z0 v else ~~ Z.eqb v Z0.

Definition claim_ok (D laws words : N) (c : claim) : bool :=
  match c with
  | Exactly N => N.eqb N laws && N.eqb (N.add laws words) D
  | Bounds m M => [&& N.ltb m M, N.eqb m laws & N.eqb (N.add M words) D]
  end.

(* No variable is used that is not there. *)
Definition variables_below (D : N) (p : sparse) : bool :=
  all (fun t => all (fun x => N.ltb x.1 D) t.2) p.

Definition family_below (D : N) (f : family) : bool :=
  match f with
  | Map phi => all (fun x => variables_below D x.1) phi
  | Fields X => all (all (fun x => variables_below D x.1)) X
  | _ => true
  end.

Definition rank_of (w : witness) : N :=
  match w with
  | Words ws => number_of ws
  | Trajectory _ vectors => number_of vectors
  end.

Definition check_witness (fields : seq sparse_field) (point : seq Z) (w : witness) (p : Z)
    (find : finder) (solve : solver) : bool :=
  match w with
  | Words ws => check_words fields point ws p find
  | Trajectory u vectors => check_trajectory fields point u vectors p find solve
  end.

Definition check (find : finder) (solve : solver) (c : certificate) : bool :=
  let D := number_of (point c) in
  if integer_fields D (the_family c) is Some fields then
    [&& family_below D (the_family c),
        all (fun x => variables_below D x.2) (domain c),
        all (variables_below D) (laws c),
        all (is_below D) fields,
        all (condition_ok (point c)) (domain c),
        claim_ok D (number_of (laws c)) (rank_of (the_witness c)) (the_claim c),
        check_laws fields (point c) (laws c) (laws_modulus c) find
      & check_witness fields (point c) (the_witness c) (witness_modulus c) find solve]
  else false.

(** Soundness *)

Local Open Scope ring_scope.

Lemma zr_rat_eq0 c : (zr rat_Ring c == 0) = (c == Z0).
Proof. by rewrite zrE intr_eq0 -(inj_eq (can_inj int_of_ZK)). Qed.

Lemma zr_rat_gt0 c : (0 < zr rat_Ring c) = Z.ltb Z0 c.
Proof. by rewrite zrE ltr0z; case: c => //= p; rewrite ltz_nat; lia. Qed.

Section Family.
Variables (n : nat) (t0 : 'I_n -> rat).

(* Fields that are multiples of each other have the same laws. *)
Lemma follows_multiples (T : eqType) (s : seq T) (f g : T -> vector_field n) (c : T -> rat) :
  (forall x, x \in s -> c x != 0 /\ f x = (c x)%:MP *: g x) ->
  follows t0 (map f s) (map g s) /\ follows t0 (map g s) (map f s).
Proof.
move=> fg; split; apply: follows_scaled => Y /mapP[x x_in ->]; have [nz E] := fg x x_in.
  exists (f x); first exact: map_f.
  by exists (c x)^-1%:MP; rewrite E scalerA -mpolyCM mulVf // scale1r.
by exists (g x); [apply: map_f|exists (c x)%:MP].
Qed.

Lemma comp_clear_from a L (X : seq quotient) (b : nat) : (b < size X)%N ->
  eval_component (var n) (clear_from a L X) (a + b)
  = zr _ (Z.div L (nth ([::], Z.one) X b).2) * poly_of n (nth ([::], Z.one) X b).1.
Proof.
have tagged (s : sparse) (c : Z) (v : N) (d : nat) :
    eval_component (var n) (map (fun t => (v, scale_term c t)) s) d
    = if v == d :> nat then zr _ c * poly_of n s else 0.
  rewrite /eval_component big_map /=; case: eqP => _; last by rewrite big_pred0_eq.
  by rewrite /poly_of /eval_sparse big_distrr; apply: eq_bigr => t _; rewrite eval_scale_term.
have later (Y : seq quotient) (v : N) (d : nat) : (d < v)%N ->
    eval_component (var n) (clear_from v L Y) d = 0.
  elim: Y v => [|x Y IH] v lt_v /=; first exact: comp_nil.
  rewrite eval_component_cat tagged IH; last by lia.
  by case: eqP => [E|_]; [move: lt_v; rewrite E ltnn|rewrite addr0].
elim: X a b => // x X IH a [|b] lt_b; rewrite [clear_from _ _ _]/= eval_component_cat tagged.
  by rewrite addn0 eqxx later ?addr0 //; lia.
rewrite (_ : (a == a + b.+1 :> nat)%N = false); last by apply/eqP; lia.
rewrite add0r -(IH (N.succ a) b) //; congr (eval_component _ _ _); lia.
Qed.

Lemma clearedP (D : N) (X : seq quotient) Y : nat_of_bin D = n ->
  cleared D X = Some Y ->
  exists2 L : Z, zr rat_Ring L != 0
    & field_of n Y = (zr rat_Ring L)%:MP *: \row_a quotient_of n (nth ([::], Z.one) X a).
Proof.
move=> DE; rewrite /cleared; set L := common_denominator X;
  case: ifP => // /and3P[sizeX L_gt0 ok] [<-].
exists L; first by rewrite lt0r_neq0 ?zr_rat_gt0.
have {}sizeX : size X = n by move: sizeX; rewrite N_eqbE number_ofE DE => /eqP.
apply/rowP=> a; have lt_a : (a < size X)%N by rewrite sizeX.
rewrite !mxE -[in LHS](add0n a) -[0%N in LHS]/(nat_of_bin 0) comp_clear_from //.
have /andP[q_gt0 /Z.eqb_spec E] := allP ok _ (mem_nth ([::], Z.one) lt_a).
rewrite -[in RHS]E; set x := nth _ _ _; rewrite /quotient_of -mul_mpolyC mulrA -mpolyCM zrM mulfK.
  by rewrite -(rmorph_zr [rmorphism of @mpolyC n [ringType of rat]]).
by rewrite lt0r_neq0 ?zr_rat_gt0.
Qed.

Lemma all_someP (T : Type) (s : seq (option T)) t : all_some s = Some t -> s = map Some t.
Proof.
elim: s t => [|[x|] s IH] t /=; [by case=> <-| |by []].
by case: (all_some s) IH => // t' IH [<-]; rewrite (IH t').
Qed.

(* The same bounds hold for two families. *)
Definition same_bounds (X X' : seq (vector_field n)) := forall N,
  (at_least_at t0 X N -> at_least_at t0 X' N) /\ (at_most_at t0 X N -> at_most_at t0 X' N).

Lemma same_bounds_multiples (T : eqType) (s : seq T) (f g : T -> vector_field n) (c : T -> rat) :
  (forall x, x \in s -> c x != 0 /\ f x = (c x)%:MP *: g x) ->
  same_bounds (map f s) (map g s).
Proof.
move=> /follows_multiples[fg gf] N.
by split; [apply: at_least_follows|apply: at_most_follows].
Qed.

Lemma same_bounds_refl X : same_bounds X X.
Proof. by []. Qed.

Lemma parameters_NE bias (m : N) widths :
  nat_of_bin (parameters_N bias m widths)
  = lifting_parameters bias m (map nat_of_bin widths).
Proof.
elim: widths m => // k rest IH m; rewrite [LHS]/= nat_of_add_bin nat_of_mul_bin IH /=.
congr (_ * _ + _)%N; rewrite /has_bias (_ : nonempty (map _ rest) = nonempty rest);
  last by case: (rest).
by case: (bias && _); lia.
Qed.

Lemma shape_okP (D : N) bias (m : N) widths : nat_of_bin D = n -> shape_ok D bias m widths ->
  [/\ (0 < m)%N, all (ltn 0%N) (map nat_of_bin widths), map nat_of_bin widths != [::]
    & lifting_parameters bias m (map nat_of_bin widths) = n].
Proof.
move=> DE /and4P[]; rewrite N_ltbE N_eqbE parameters_NE DE => m_gt0 w_gt0 w_ne /eqP P.
split=> //; last by case: (widths) w_ne.
by rewrite all_map; apply: sub_all w_gt0 => k; rewrite N_ltbE.
Qed.

Lemma integer_fieldsP (D : N) f Xs : nat_of_bin D = n ->
  integer_fields D f = Some Xs -> same_bounds (map (field_of n) Xs) (fields_of n f).
Proof.
move=> DE; case: f => [phi|X|m widths|bias m widths] /=.
- case: ifP => // q_gt0 [<-]; rewrite -map_comp.
  apply: (@same_bounds_multiples _ _ _ _ (fun x => zr rat_Ring x.2)) => x x_in.
  have nz : zr rat_Ring x.2 != 0 by rewrite lt0r_neq0 // zr_rat_gt0 (allP q_gt0).
  split=> //; rewrite /= field_of_gradient; apply/rowP=> a.
  by rewrite !mxE /quotient_of mderivZ mul_mpolyC scalerA mulfV // scale1r.
- move=> E N; move: E => /all_someP E.
  pose good (x : seq quotient) (Y : sparse_field) := exists2 L : Z, zr rat_Ring L != 0
    & field_of n Y = (zr rat_Ring L)%:MP *: \row_a quotient_of n (nth ([::], Z.one) x a).
  have goods i : (i < size X)%N -> good (nth [::] X i) (nth [::] Xs i).
    move=> lt_i; apply: (clearedP DE); rewrite -(nth_map [::] None (cleared D)) // E.
    by rewrite (nth_map [::]) // -(size_map Some) -E size_map.
  have sizes : size Xs = size X by rewrite -(size_map Some) -E size_map.
  split.
    apply: at_least_follows; apply: follows_scaled => Y /mapP[x x_in ->].
    have lt_i : (index x X < size X)%N by rewrite index_mem.
    have [L nz EL] := goods _ lt_i; exists (field_of n (nth [::] Xs (index x X))).
      by apply: map_f; rewrite mem_nth ?sizes.
    exists ((zr rat_Ring L)^-1)%:MP; rewrite EL scalerA -mpolyCM mulVf // scale1r.
    by rewrite nth_index.
  apply: at_most_follows; apply: follows_scaled => Y /mapP[Z Z_in ->].
  have lt_i : (index Z Xs < size X)%N by rewrite -sizes index_mem.
  have [L nz EL] := goods _ lt_i; rewrite -{1}(nth_index [::] Z_in) EL.
  exists (\row_a quotient_of n (nth ([::], Z.one) (nth [::] X (index Z Xs)) a)).
    by apply: (map_f (fun x => \row_a quotient_of n (nth ([::], Z.one) x a))); rewrite mem_nth.
  by exists (zr rat_Ring L)%:MP.
- by case: ifP => // _ [<-]; rewrite product_sparse_fieldsE.
case: ifP => // /(shape_okP DE)[m_gt0 w_gt0 w_ne params] [<-] N.
have natE k : N.to_nat k = nat_of_bin k by lia.
rewrite lifting_sparse_fieldsE natE (eq_map natE).
by split; [apply: at_least_lifting|apply: at_most_lifting].
Qed.

End Family.

Section Domain.
Variable point : seq Z.
Local Notation n := (size point).

Lemma zr_power_N x e : zr rat_Ring (power_N x e) = zr rat_Ring x ^+ nat_of_bin e.
Proof.
case: e => [|e]; first exact: rmorph1.
rewrite /=; elim: e x => [e IH|e IH|] x /=; last by rewrite expr1.
  by rewrite zrM IH zrM -expr2 -exprM exprS NatTrec.doubleE mul2n.
by rewrite IH zrM -expr2 -exprM NatTrec.doubleE mul2n.
Qed.

Lemma exact_valueE p : (poly_of n p).@[@point_of point] = zr rat_Ring (exact_value point p).
Proof.
rewrite /poly_of (rmorph_sparse [rmorphism of meval (@point_of point)]).
rewrite (eq_eval_sparse (@var_at point)).
elim: p => [|t p IH]; first by rewrite eval_sparse_nil rmorph0.
rewrite eval_sparse_cons IH [exact_value _ _]/= zrD zrM; congr (_ * _ + _).
elim: t.2 => [|x m IHm]; first by rewrite eval_monomial_nil rmorph1.
by rewrite eval_monomial_cons IHm /= zrM zr_power_N.
Qed.

Lemma condition_okP d : all (condition_ok point) d -> in_domain (@point_of point) d.
Proof.
move=> /allP ok positive p /ok; rewrite /condition_ok exact_valueE /=.
case: positive; first by rewrite zr_rat_gt0.
by rewrite zr_rat_eq0 -[_ == Z0]/(Z.eqb _ Z0).
Qed.

End Domain.

Lemma check_witnessP fields point w p find solve :
  all (components_below (size point)) fields -> check_witness fields point w p find solve ->
  at_most_at (@point_of point) (map (field_of (size point)) fields) (size point - rank_of w).
Proof.
by case: w => [ws|u vectors] /= below; rewrite number_ofE;
  [apply: check_wordsP|apply: check_trajectoryP].
Qed.

Theorem check_sound find solve c : check find solve c = true -> holds c.
Proof.
rewrite /check; set D := number_of (point c).
have DE : nat_of_bin D = size (point c) by apply: number_ofE.
case E: integer_fields => [fields|] // /and4P[_ _ _].
case/and5P=> below domain_ok claimed laws_ok witness_ok.
have {}below : all (components_below (size (point c))) fields.
  by apply: sub_all below => X; rewrite /D is_belowE.
have bounds := integer_fieldsP (@point_of (point c)) DE E.
have least := (bounds _).1 (check_lawsP below laws_ok).
have most := (bounds _).2 (check_witnessP below witness_ok).
split; first exact: condition_okP.
case: (the_claim c) claimed => [N /andP[]|m M /and3P[_]];
  rewrite !N_eqbE nat_of_add_bin !number_ofE.
  move=> /eqP-> /eqP sum; split=> //.
  by rewrite (_ : size (laws c) = size (point c) - rank_of (the_witness c))%N // -sum addnK.
move=> /eqP-> /eqP sum; split=> //.
by rewrite (_ : nat_of_bin M = size (point c) - rank_of (the_witness c))%N // -sum addnK.
Qed.
