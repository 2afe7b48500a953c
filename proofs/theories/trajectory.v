(* Why vectors along a trajectory are values of brackets.

   Fields X_i and polynomials u_i(t) with integer coefficients are given, and X_u = sum u_i X_i.
   From a field X_c, the fields Z_0 = X_c and Z_(k+1) = d/dt Z_k + [X_u, Z_k] are made: polynomials
   in t whose coefficients are combinations of brackets, so that Z_k at t = 0 lies in the Lie
   algebra. Let theta(t) be a curve with theta' = X_u(theta) modulo t^K. By the chain rule,
   Z_k(theta) is, modulo t^(K+1-k), what the recursion Y_(k+1) = Y_k' - DX_u(theta) Y_k makes of
   X_c(theta). All this holds over any ring, so it holds modulo p; nothing is divided, and it does
   not matter whether there are other such curves. No program computes the Z_k. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse meaning residues dual checker series.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

Definition controls := seq (sparse_field * series). (* X_i with u_i *)

(* Coefficients are fields; a power of t may stand several times. *)
Definition timed := seq (nat * sparse_field).

Definition time_derivative (Z : timed) : timed :=
  [seq (z.1.-1, scale_field (Z.of_nat z.1) z.2) | z <- Z].

Definition brackets_with (X : sparse_field) (u : series) (Z : timed) : timed :=
  flatten [seq [seq (m + z.1, scale_field (nth Z0 u m) (sparse_bracket X z.2))
               | m <- iota 0 (size u)] | z <- Z].

Definition next_field (U : controls) (Z : timed) : timed :=
  time_derivative Z ++ flatten [seq brackets_with xu.1 xu.2 Z | xu <- U].

Definition field_along (U : controls) (X : sparse_field) (k : nat) : timed :=
  iter k (next_field U) [:: (0%N, X)].

(* At t = 0. *)
Definition constant_part (Z : timed) : sparse_field :=
  flatten [seq z.2 | z <- Z & z.1 == 0%N].

Local Open Scope ring_scope.

(** Its coefficients lie in the Lie algebra *)

Section Lie.
Variables (point : seq Z) (fields : seq sparse_field) (U : controls).
Local Notation n := (size point).
Hypothesis fields_below : all (components_below n) fields.
Hypothesis from_fields : forall xu, xu \in U -> xu.1 \in fields.
Local Notation in_lie := (in_lie point fields).

Lemma scale_in_lie c X : in_lie X -> in_lie (scale_field c X).
Proof.
move=> [X_below X_in]; split; first by rewrite components_below_scale.
rewrite (_ : field_of n _ = (zr rat_Ring c)%:MP *: field_of n X); first exact: lie_scale.
by apply/rowP=> a; rewrite !mxE eval_component_scale
  -(rmorph_zr [rmorphism of @mpolyC n [ringType of rat]]).
Qed.

Lemma cat_in_lie X Y : in_lie X -> in_lie Y -> in_lie (X ++ Y).
Proof.
move=> [X_below X_in] [Y_below Y_in]; split.
  by rewrite /components_below all_cat; apply/andP.
rewrite (_ : field_of n _ = field_of n X + field_of n Y); first exact: lie_add.
by apply/rowP=> a; rewrite !mxE eval_component_cat.
Qed.

Lemma nil_in_lie : in_lie [::].
Proof.
split=> //; rewrite (_ : field_of n _ = 0); first exact: lie_0.
by apply/rowP=> a; rewrite !mxE comp_nil.
Qed.

Definition all_in_lie (Z : timed) := forall z, z \in Z -> in_lie z.2.

Lemma next_in_lie Z : all_in_lie Z -> all_in_lie (next_field U Z).
Proof.
move=> Z_in y; rewrite mem_cat => /orP[/mapP[z /Z_in z_in ->]|]; first exact: scale_in_lie.
case/flatten_mapP=> xu xu_in /flatten_mapP[z /Z_in z_in] /mapP[m _ ->] /=.
apply: scale_in_lie; apply: bracket_in_lie => //; split.
  by apply: (allP fields_below); apply: from_fields.
by apply: lie_generator; apply: map_f; apply: from_fields.
Qed.

Lemma along_in_lie X k : in_lie X -> all_in_lie (field_along U X k).
Proof.
move=> X_in; elim: k => [|k IH] /=; last exact: next_in_lie.
by move=> z; rewrite inE => /eqP->.
Qed.

Lemma constant_in_lie Z : all_in_lie Z -> in_lie (constant_part Z).
Proof.
rewrite /constant_part; elim: Z => [|z Z IH] all_in /=; first exact: nil_in_lie.
have {}IH : in_lie (flatten [seq z.2 | z <- Z & z.1 == 0%N]).
  by apply: IH => y y_in; apply: all_in; rewrite in_cons y_in orbT.
by case: ifP => //= _; apply: cat_in_lie => //; apply: all_in; apply: mem_head.
Qed.

End Lie.

(** Their values along a curve *)

Section Curve.
Variables (R : comRingType) (theta : N -> {poly R}).
Local Notation ev := (eval_component theta).

Definition values (Z : timed) (a : nat) : {poly R} := \sum_(z <- Z) 'X^z.1 * ev z.2 a.

Lemma values_cat Y Z a : values (Y ++ Z) a = values Y a + values Z a.
Proof. exact: big_cat. Qed.

Lemma values_start X a : values [:: (0%N, X)] a = ev X a.
Proof. by rewrite /values big_seq1 mul1r. Qed.

Lemma constant_values Z a :
  eval_component (fun v => (theta v)`_0) (constant_part Z) a = (values Z a)`_0.
Proof.
rewrite /constant_part /values; elim: Z => [|z Z IH] /=.
  by rewrite big_nil coef0 /eval_component big_nil.
rewrite big_cons coefD coefXnM; case: ifP => [/eqP->|nz] /=.
  rewrite eval_component_cat IH; congr (_ + _).
  by rewrite -[RHS]/(coefp 0 _) (rmorph_component [rmorphism of coefp 0]).
by rewrite IH lt0n nz add0r.
Qed.

(* The chain rule. *)
Lemma deriv_monomial m : (eval_monomial theta m)^`()
  = \sum_(d <- gradient_monomial m) (theta d.1)^`() * eval_term theta d.2.
Proof.
elim: m => [|[v e] m IH]; first by rewrite eval_monomial_nil derivC big_nil.
rewrite eval_monomial_cons derivM IH deriv_exp big_cons big_map; congr (_ + _).
  rewrite /eval_term /= zr_of_N -mulr_natl -!mulrA mulrCA; congr (_ * (_ * _)).
  case: N.leb_spec => le1.
    have -> : (nat_of_bin e).-1 = 0%N by lia.
    by rewrite expr0 mul1r.
  by rewrite eval_monomial_cons /= (_ : N.pred e = (e : nat).-1 :> nat) //; lia.
rewrite big_distrr; apply: eq_bigr => d _ /=.
by rewrite /eval_term /= eval_monomial_cons [LHS]mulrCA; congr (_ * _); rewrite mulrCA.
Qed.

Lemma zr_poly c : zr [comRingType of {poly R}] c = (zr R c)%:P.
Proof. by rewrite -(rmorph_zr [rmorphism of @polyC R]). Qed.

Lemma deriv_term t : (eval_term theta t)^`()
  = \sum_(d <- gradient_term t) (theta d.1)^`() * eval_term theta d.2.
Proof.
rewrite {1}/eval_term zr_poly deriv_mulC deriv_monomial big_map big_distrr.
apply: eq_bigr => d _ /=; rewrite mulrCA; congr (_ * _).
by rewrite eval_scale_term zr_poly.
Qed.

Lemma deriv_component X a : (ev X a)^`()
  = \sum_(d <- jacobian X | d.2.1 == a :> nat) (theta d.1)^`() * eval_term theta d.2.2.
Proof.
rewrite /eval_component /jacobian; elim: X => [|x X IH]; first by rewrite !big_nil deriv0.
rewrite big_cons /= big_cat /= -IH big_map /=.
case: eqP => _; last by rewrite big_pred0_eq add0r.
by rewrite derivD; congr (_ + _); apply: deriv_term.
Qed.

Variables (U : controls) (K : nat).

(* X_u(theta) *)
Definition velocity (a : nat) : {poly R} := \sum_(xu <- U) ser R xu.2 * ev xu.1 a.

(* DX_u(theta) Y *)
Definition slope (Y : N -> {poly R}) (a : nat) : {poly R} :=
  \sum_(xu <- U) ser R xu.2 *
    \sum_(d <- jacobian xu.1 | d.2.1 == a :> nat) Y d.1 * eval_term theta d.2.2.

Lemma ser_sum u : ser R u = \sum_(m <- iota 0 (size u)) (zr R (nth Z0 u m))%:P * 'X^m.
Proof.
have -> : iota 0 (size u) = index_iota 0 (size u) by rewrite /index_iota subn0.
apply/polyP=> j; rewrite coef_ser coef_sum big_mkord.
under eq_bigr do rewrite coefCM coefXn.
case: (ltnP j (size u)) => [lt_j|ge_j].
  rewrite (bigD1 (Ordinal lt_j)) //= eqxx mulr1 big1 ?addr0 // => m ne.
  by rewrite eq_sym (negbTE (ne : (m != j :> nat))) mulr0.
rewrite nth_default // rmorph0 big1 // => m _.
by case: eqP => [E|_]; rewrite ?mulr0 //; move: ge_j; rewrite E leqNgt ltn_ord.
Qed.

Lemma zr_of_nat (S : ringType) k : zr S (Z.of_nat k) = k%:R.
Proof.
elim: k => [|k IH]; first exact: rmorph0.
by rewrite Nat2Z.inj_succ -Z.add_1_l zrD IH -[zr S (Zpos xH)]/(zr S 1) rmorph1 -mulrS.
Qed.

Lemma values_derivative Z a :
  values (time_derivative Z) a = \sum_(z <- Z) ('X^z.1)^`() * ev z.2 a.
Proof.
rewrite /values big_map; apply: eq_bigr => z _ /=.
by rewrite eval_component_scale derivXn zr_of_nat mulrA mulr_natr.
Qed.

Lemma values_brackets X u Z a : values (brackets_with X u Z) a
  = ser R u * \sum_(z <- Z) 'X^z.1 * ev (sparse_bracket X z.2) a.
Proof.
rewrite /brackets_with big_distrr /=; elim: Z => [|z Z IH] /=.
  by rewrite /values !big_nil.
rewrite values_cat big_cons IH; congr (_ + _).
rewrite /values big_map ser_sum big_distrl; apply: eq_bigr => m _ /=.
by rewrite eval_component_scale zr_poly exprD [LHS]mulrCA -!mulrA.
Qed.

Lemma values_next Z a : values (next_field U Z) a
  = \sum_(z <- Z) ('X^z.1)^`() * ev z.2 a
    + \sum_(xu <- U) ser R xu.2 * \sum_(z <- Z) 'X^z.1 * ev (sparse_bracket xu.1 z.2) a.
Proof.
rewrite values_cat values_derivative; congr (_ + _).
elim: U => [|xu U' IH] /=; first by rewrite /values !big_nil.
by rewrite values_cat values_brackets IH big_cons.
Qed.

Lemma eval_bracket X Y a : ev (sparse_bracket X Y) a
  = ev (derive_along X Y) a - ev (derive_along Y X) a.
Proof.
rewrite eval_component_cat eval_component_scale; congr (_ + _).
by rewrite (_ : zr _ (Zneg xH) = -1) ?mulN1r // zrE.
Qed.

Hypothesis solves : forall v : N, below K (theta v)^`() (velocity v).

Lemma deriv_values Z a : below K (values Z a)^`()
  (\sum_(z <- Z) ('X^z.1)^`() * ev z.2 a
    + \sum_(xu <- U) ser R xu.2 * \sum_(z <- Z) 'X^z.1 * ev (derive_along xu.1 z.2) a).
Proof.
have -> : (values Z a)^`() = \sum_(z <- Z) ('X^z.1)^`() * ev z.2 a
    + \sum_(z <- Z) 'X^z.1 * (ev z.2 a)^`().
  rewrite /values -big_split (big_morph _ (@derivD _) (@deriv0 _)).
  by apply: eq_bigr => z _; rewrite derivM.
apply: below_add => //.
have -> : \sum_(xu <- U) ser R xu.2 * (\sum_(z <- Z) 'X^z.1 * ev (derive_along xu.1 z.2) a)
    = \sum_(z <- Z) 'X^z.1 * \sum_(xu <- U) ser R xu.2 * ev (derive_along xu.1 z.2) a.
  under eq_bigr do rewrite big_distrr; rewrite exchange_big; apply: eq_bigr => z _ /=.
  by rewrite big_distrr; apply: eq_bigr => xu _; rewrite /= mulrCA.
apply: below_sum => z _; apply: below_mul => //; rewrite deriv_component.
have -> : \sum_(xu <- U) ser R xu.2 * ev (derive_along xu.1 z.2) a
    = \sum_(d <- jacobian z.2 | d.2.1 == a :> nat) velocity d.1 * eval_term theta d.2.2.
  under eq_bigr do rewrite eval_derive_along big_distrr.
  rewrite exchange_big; apply: eq_bigr => d _ /=.
  by rewrite big_distrl; apply: eq_bigr => xu _; rewrite /= mulrA.
by apply: below_sum => d _; apply: below_mul.
Qed.

Lemma slope_values Z a : slope (fun v => values Z v) a
  = \sum_(xu <- U) ser R xu.2 * \sum_(z <- Z) 'X^z.1 * ev (derive_along z.2 xu.1) a.
Proof.
apply: eq_bigr => xu _; congr (_ * _).
under [RHS]eq_bigr do rewrite eval_derive_along big_distrr.
rewrite [RHS]exchange_big; apply: eq_bigr => d _ /=.
by rewrite /values big_distrl; apply: eq_bigr => z _; rewrite /= -mulrA.
Qed.

(* The recursion that is computed. *)
Theorem values_nextE Z a :
  below K ((values Z a)^`() - slope (fun v => values Z v) a) (values (next_field U Z) a).
Proof.
rewrite values_next slope_values.
apply: below_trans (below_sub (deriv_values Z a) (@below_refl _ _ _)) _.
rewrite -addrA -sumrB (eq_bigr (fun xu => ser R xu.2 *
  \sum_(z <- Z) 'X^z.1 * ev (sparse_bracket xu.1 z.2) a)) // => xu _.
rewrite -mulrBr -sumrB; congr (_ * _); apply: eq_bigr => z _.
by rewrite -mulrBr eval_bracket.
Qed.

End Curve.
