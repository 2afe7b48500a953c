(* What sparse polynomials and fields mean: their programs compute derivatives, brackets and values.

   The variable v of a list stands for the variable with index v of {mpoly rat[n]}, if v < n. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Definition variable n (k : nat) : {mpoly rat[n]} := oapp (fun i : 'I_n => 'X_i) 0 (insub k).

Definition var n (v : N) : {mpoly rat[n]} := variable n v.

Definition poly_of n (p : sparse) : {mpoly rat[n]} := eval_sparse (var n) p.

Definition field_of n (X : sparse_field) : vector_field n :=
  \row_a eval_component (var n) X a.

(* Components, and variables, are there. *)
Definition components_below n (X : sparse_field) := all (fun x => (nat_of_bin x.1 < n)%N) X.

Section Derivatives.
Variable n : nat.
Local Notation poly := {mpoly rat[n]}.
Local Notation polys := [comRingType of {mpoly rat[n]}].
Local Notation comp := (eval_component (var n)).

Lemma var_derivative v (a : 'I_n) : (var n v)^`M(a) = (nat_of_bin v == a)%:R.
Proof.
rewrite /var /variable; case: insubP => [i _ <-|] /=.
  rewrite mderivX mnm1E; case: (eqVneq i a) => [->|ne].
    rewrite eqxx scale1r (_ : (U_(a) - U_(a))%MM = 0%MM) ?mpolyX0 //.
    by apply/mnmP=> b; rewrite mnmBE subnn mnm0E.
  by rewrite scale0r -[_ == _ :> nat]/(i == a) (negbTE ne).
rewrite -leqNgt => ge; rewrite mderiv0; case: eqP => // E.
by move: ge; rewrite E leqNgt ltn_ord.
Qed.

Lemma mderivXn (p : poly) k (a : 'I_n) : (p ^+ k)^`M(a) = k%:R * p ^+ k.-1 * p^`M(a).
Proof.
elim: k => [|k IH]; first by rewrite expr0 -mpolyC1 mderivC !mul0r.
rewrite exprS mderivM IH; case: k {IH} => [|k] /=.
  by rewrite !mul0r mulr0 addr0 expr0 !mul1r mulr1.
rewrite (mulrS 1 k.+1) -!mulrA mulrDl mul1r; congr (_ + _); first exact: mulrC.
by rewrite mulrCA; congr (_ * _); rewrite exprS mulrA.
Qed.

Lemma mderiv_zr c (a : 'I_n) : (zr polys c)^`M(a) = 0.
Proof. by rewrite -(rmorph_zr [rmorphism of @mpolyC n [ringType of rat]]) mderivC. Qed.

Lemma zr_of_N (R : ringType) (e : N) : zr R (Z.of_N e) = (e : nat)%:R.
Proof.
rewrite zrE; case: e => //= q.
by rewrite zify_ssreflect.SsreflectZifyInstances.nat_of_posE.
Qed.

Lemma eval_termE c m : eval_term (var n) (c, m) = zr polys c * eval_monomial (var n) m.
Proof. by []. Qed.

Lemma comp_cons x X a :
  comp (x :: X) a = (if x.1 == a :> nat then eval_term (var n) x.2 else 0) + comp X a.
Proof. by rewrite /eval_component big_cons; case: eqP; rewrite ?add0r. Qed.

Lemma comp_nil a : comp [::] a = 0.
Proof. exact: big_nil. Qed.

Lemma comp_gradient_monomial m (a : 'I_n) :
  comp (gradient_monomial m) a = (eval_monomial (var n) m)^`M(a).
Proof.
elim: m => [|[v e] m IH] /=.
  by rewrite comp_nil eval_monomial_nil -mpolyC1 mderivC.
rewrite comp_cons /= eval_monomial_cons mderivM mderivXn var_derivative -IH; congr (_ + _).
  case: eqP => _; last by rewrite mulr0 mul0r.
  rewrite mulr1 eval_termE zr_of_N -mulrA; congr (_ * _).
  case: N.leb_spec => le1.
    have -> : (e : nat).-1 = 0%N by lia.
    by rewrite expr0 mul1r.
  by rewrite eval_monomial_cons /= (_ : N.pred e = (e : nat).-1 :> nat) //; lia.
rewrite /eval_component big_map big_distrr; apply: eq_bigr => d _ /=.
by rewrite eval_termE eval_monomial_cons mulrCA.
Qed.

Lemma comp_gradient_term t (a : 'I_n) :
  comp (gradient_term t) a = (eval_term (var n) t)^`M(a).
Proof.
case: t => c m; rewrite eval_termE mderivM mderiv_zr mul0r add0r -comp_gradient_monomial.
rewrite /eval_component big_map big_distrr; apply: eq_bigr => d _.
exact: eval_scale_term.
Qed.

Lemma comp_flatten (T : Type) (s : seq T) (f : T -> sparse_field) a :
  comp (flatten (map f s)) a = \sum_(x <- s) comp (f x) a.
Proof.
elim: s => [|x s IH]; first by rewrite big_nil comp_nil.
by rewrite /= eval_component_cat IH big_cons.
Qed.

Theorem comp_sparse_gradient p (a : 'I_n) :
  comp (sparse_gradient p) a = (poly_of n p)^`M(a).
Proof.
rewrite comp_flatten raddf_sum; apply: eq_bigr => t _; exact: comp_gradient_term.
Qed.

Theorem field_of_gradient p : field_of n (sparse_gradient p) = gradient (poly_of n p).
Proof. by apply/rowP=> a; rewrite !mxE comp_sparse_gradient. Qed.

(* Sums over components are sums over terms. *)
Lemma sum_components X (g : nat -> poly) : components_below n X ->
  \sum_(a < n) comp X a * g a = \sum_(x <- X) eval_term (var n) x.2 * g x.1.
Proof.
elim: X => [|x X IH] /= => [_|/andP[lt_n /IH {}IH]].
  by rewrite big_nil big1 // => a _; rewrite comp_nil mul0r.
rewrite big_cons -IH (eq_bigr (fun a : 'I_n =>
  (if x.1 == a :> nat then eval_term (var n) x.2 else 0) * g a + comp X a * g a)).
  rewrite big_split /=; congr (_ + _).
  rewrite (bigD1 (Ordinal lt_n)) //= eqxx big1 ?addr0 // => a ne.
  by rewrite eq_sym (negbTE (ne : (a != x.1 :> nat))) mul0r.
by move=> a _; rewrite comp_cons mulrDl.
Qed.

Lemma eval_sparse_flatten (T : Type) (s : seq T) (f : T -> sparse) :
  poly_of n (flatten (map f s)) = \sum_(x <- s) poly_of n (f x).
Proof.
elim: s => [|x s IH]; first by rewrite big_nil; apply: eval_sparse_nil.
by rewrite big_cons -IH; apply: eval_sparse_cat.
Qed.

Theorem poly_of_pairing X G : components_below n X ->
  poly_of n (pairing X G) = \sum_(a < n) field_of n X 0 a * field_of n G 0 a.
Proof.
move=> below; rewrite (eq_bigr (fun a : 'I_n => comp X a * comp G a)) => [|a _];
  last by rewrite !mxE.
rewrite (@sum_components X (comp G)) // eval_sparse_flatten; apply: eq_bigr => x _.
elim: G => [|g G IH] /=; first by rewrite comp_nil mulr0; apply: eval_sparse_nil.
rewrite comp_cons N_eqbE eq_sym; case: eqP => _ /=; last by rewrite IH add0r.
by rewrite mulrDr -IH -eval_multiply_terms; apply: eval_sparse_cons.
Qed.

(* The entries of the Jacobian. *)
Definition jacobian_entry (J : seq (N * (N * term))) (a b : nat) : poly :=
  \sum_(d <- J | (d.1 == b :> nat) && (d.2.1 == a :> nat)) eval_term (var n) d.2.2.

Lemma jacobian_entryE X (a b : 'I_n) :
  jacobian_entry (jacobian X) a b = (comp X a)^`M(b).
Proof.
rewrite /jacobian /jacobian_entry; elim: X => [|x X IH] /=.
  by rewrite big_nil comp_nil mderiv0.
rewrite big_cat /= IH comp_cons mderivD big_map /=; congr (_ + _).
case: eqP => _; last by rewrite big1 ?mderiv0 // => d; rewrite andbF.
rewrite -comp_gradient_term; apply: eq_bigl => d; exact: andbT.
Qed.

Lemma jacobian_entry_cons d J a b :
  jacobian_entry (d :: J) a b
  = (if (d.1 == b :> nat) && (d.2.1 == a :> nat) then eval_term (var n) d.2.2 else 0)
    + jacobian_entry J a b.
Proof. by rewrite /jacobian_entry big_cons; case: andP; rewrite ?add0r. Qed.

Lemma comp_derive_along X Y (a : 'I_n) : components_below n X ->
  comp (derive_along X Y) a = \sum_(b < n) comp X b * (comp Y a)^`M(b).
Proof.
move=> below; under eq_bigr do rewrite -jacobian_entryE.
rewrite (@sum_components X (jacobian_entry (jacobian Y) a)) // comp_flatten.
apply: eq_bigr => x _; elim: (jacobian Y) => [|d J IH] /=.
  by rewrite comp_nil /jacobian_entry big_nil mulr0.
rewrite jacobian_entry_cons N_eqbE eq_sym.
case: eqP => _ /=; last by rewrite IH add0r.
rewrite comp_cons IH mulrDr; congr (_ + _) => /=.
by case: eqP => _; rewrite ?mulr0 // eval_multiply_terms.
Qed.

Theorem field_of_bracket X Y : components_below n X -> components_below n Y ->
  field_of n (sparse_bracket X Y) = bracket (field_of n X) (field_of n Y).
Proof.
move=> X_below Y_below; apply/rowP=> a; rewrite !mxE eval_component_cat eval_component_scale.
rewrite !comp_derive_along // sumrB; congr (_ + _).
  by apply: eq_bigr => b _; rewrite !mxE.
rewrite (_ : zr polys (Zneg xH) = -1) ?zrE //= mulN1r; congr (- _).
by apply: eq_bigr => b _; rewrite !mxE.
Qed.

Lemma field_of_collect X : field_of n (collect_field X) = field_of n X.
Proof. by apply/rowP=> a; rewrite !mxE eval_collect_field. Qed.

Lemma components_below_scale c X : components_below n (scale_field c X) = components_below n X.
Proof. exact: all_map. Qed.

Lemma components_below_along X Y : components_below n Y -> components_below n (derive_along X Y).
Proof.
move=> below; have in_jacobian : all (fun d => (nat_of_bin d.2.1 < n)%N) (jacobian Y).
  rewrite /jacobian; elim: (Y) below => //= y Z IH /andP[lt_n /IH rest].
  by rewrite all_cat rest andbT; apply/allP => d /mapP[e _ ->].
rewrite /derive_along /components_below; elim: X => //= x X IH; rewrite all_cat IH andbT.
elim: (jacobian Y) in_jacobian => //= d J IHJ /andP[lt_n /IHJ rest].
by case: N.eqb => //=; rewrite lt_n.
Qed.

Lemma components_below_bracket X Y : components_below n X -> components_below n Y ->
  components_below n (sparse_bracket X Y).
Proof.
move=> X_below Y_below; rewrite /components_below all_cat -!/(components_below _ _).
by rewrite components_below_scale !components_below_along.
Qed.

End Derivatives.
