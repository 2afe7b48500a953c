(* What is counted: conservation laws of polynomial vector fields near a point.

   A family X of vector fields on n variables, with rational coefficients, is given; and a rational
   point t0. A law is wanted in many classes of functions (smooth, analytic, of class C^1), so the
   upper bound is stated for every *function space*: a module over the polynomials with n commuting
   derivations that obey the rule of Leibniz, and with values at t0 for some of its elements, in a
   field that contains the rational numbers. C^oo(U) is one, for U an open set around t0. For laws
   of class C^1 take the distributions on U, and the continuous functions for those that have
   values; an algebra would not reach these. The polynomials are one, as is proved here.

   [exactly_at X t0 N] says that there are N polynomial laws with independent gradients at t0, and
   that in no function space more laws have independent gradients there. N is unique. *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

(* A vector field: its components are polynomials. *)
Notation vector_field n := 'rV[{mpoly rat[n]}]_n.

Definition gradient n (f : {mpoly rat[n]}) : vector_field n := \row_a f^`M(a).

(* Its value at a point. *)
Definition field_at n (t0 : 'I_n -> rat) (X : vector_field n) : 'rV[rat]_n :=
  \row_a (X 0 a).@[t0].

Record function_space n (t0 : 'I_n -> rat) := FunctionSpace {
  functions :> lmodType {mpoly rat[n]};
  partial : 'I_n -> functions -> functions;
  partialD : forall a f g, partial a (f + g) = partial a f + partial a g;
  partialZ : forall a p f, partial a (p *: f) = p^`M(a) *: f + p *: partial a f;
  partialC : forall a b f, partial a (partial b f) = partial b (partial a f);
  numbers : fieldType;
  rational : {rmorphism rat -> numbers};
  (* Those that have a value at t0, and the value. *)
  evaluable : functions -> Prop;
  value : functions -> numbers;
  evaluable0 : evaluable 0;
  evaluableD : forall f g, evaluable f -> evaluable g -> evaluable (f + g);
  evaluableZ : forall p f, evaluable f -> evaluable (p *: f);
  valueD : forall f g, evaluable f -> evaluable g -> value (f + g) = value f + value g;
  valueZ : forall p f, evaluable f -> value (p *: f) = rational p.@[t0] * value f
}.

Arguments partial {n t0} _ _ _.

Section Laws.
Variables (n : nat) (t0 : 'I_n -> rat).
Implicit Types (F : function_space t0) (X : seq (vector_field n)) (Y Z : vector_field n).

(* The derivative of f along a vector field. *)
Definition along F Y (f : F) : F := \sum_a Y 0 a *: partial F a f.

Definition conserved F X (f : F) := forall Y, Y \in X -> along Y f = 0.

(* The rows are the gradients at t0. *)
Definition gradients_at F m (f : 'I_m -> F) : 'M[numbers F]_(m, n) :=
  \matrix_(j, a) value (partial F a (f j)).

Definition has_gradient_at F (f : F) := forall a, evaluable (partial F a f).

Definition at_most_at X N :=
  forall F m (f : 'I_m -> F),
    (forall j, conserved X (f j)) -> (forall j, has_gradient_at (f j)) ->
    row_free (gradients_at f) -> (m <= N)%N.

(* A polynomial law, without reference to function spaces. *)
Definition polynomial_law X (h : {mpoly rat[n]}) :=
  forall Y, Y \in X -> \sum_a Y 0 a * h^`M(a) = 0.

Definition at_least_at X N :=
  exists h : 'I_N -> {mpoly rat[n]},
    (forall j, polynomial_law X (h j)) /\
    row_free (\matrix_(j, a) ((h j)^`M(a)).@[t0]).

Definition exactly_at X N := at_least_at X N /\ at_most_at X N.

(** The polynomials are a function space *)

Fact polynomial_partialZ (a : 'I_n) (p : {mpoly rat[n]}) (f : {mpoly rat[n]}^o) :
  (p *: f : {mpoly rat[n]}^o)^`M(a) = p^`M(a) *: f + p *: (f^`M(a) : {mpoly rat[n]}^o).
Proof. exact: mderivM. Qed.

Definition polynomials : function_space t0 :=
  @FunctionSpace n t0 [lmodType {mpoly rat[n]} of {mpoly rat[n]}^o]
    (fun a f => f^`M(a)) (fun a => @mderivD _ _ a) polynomial_partialZ
    (fun a b f => mderiv_comm b a f)
    _ [rmorphism of @idfun rat] (fun=> True) (meval t0)
    I (fun _ _ _ _ => I) (fun _ _ _ => I)
    (fun f g _ _ => mevalD t0 f g) (fun p f _ => mevalM t0 p f).

Lemma at_least_le_at_most X m M : at_least_at X m -> at_most_at X M -> (m <= M)%N.
Proof. by case=> h [law free] most; apply: (most polynomials _ h). Qed.

Theorem exactly_at_unique X N N' : exactly_at X N -> exactly_at X N' -> N = N'.
Proof.
move=> [least most] [least' most']; apply/eqP; rewrite eqn_leq.
by rewrite (at_least_le_at_most least most') (at_least_le_at_most least' most).
Qed.

(** Laws are conserved by brackets *)

(* [Y, Z] = DZ Y - DY Z *)
Definition bracket Y Z : vector_field n :=
  \row_a \sum_b (Y 0 b * (Z 0 a)^`M(b) - Z 0 b * (Y 0 a)^`M(b)).

(* The real Lie algebra of the family is spanned by this one. *)
Inductive lie X : vector_field n -> Prop :=
| lie_generator Y : Y \in X -> lie X Y
| lie_0 : lie X 0
| lie_add Y Z : lie X Y -> lie X Z -> lie X (Y + Z)
| lie_scale (c : rat) Y : lie X Y -> lie X (c%:MP *: Y)
| lie_bracket Y Z : lie X Y -> lie X Z -> lie X (bracket Y Z).

Section Space.
Variable F : function_space t0.

Fact partial_additive a : additive (partial F a).
Proof.
have D0 : partial F a 0 = 0.
  by apply: (@addrI _ (partial F a 0)); rewrite -partialD !addr0.
by move=> f g; apply: (@addIr _ (partial F a g)); rewrite -partialD !subrK.
Qed.
Canonical partial_Additive a := Additive (partial_additive a).

Lemma along_is_additive Y : additive (along Y : F -> F).
Proof.
move=> f g; rewrite /along -sumrB; apply: eq_bigr => a _.
by rewrite raddfB scalerBr.
Qed.
Canonical along_Additive Y := Additive (along_is_additive Y).

Lemma along0 (f : F) : along 0 f = 0.
Proof. by rewrite /along big1 // => a _; rewrite mxE scale0r. Qed.

Lemma alongD Y Z (f : F) : along (Y + Z) f = along Y f + along Z f.
Proof. by rewrite /along -big_split; apply: eq_bigr => a _; rewrite mxE scalerDl. Qed.

Lemma alongZ p Y (f : F) : along (p *: Y) f = p *: along Y f.
Proof. by rewrite /along scaler_sumr; apply: eq_bigr => a _; rewrite mxE scalerA. Qed.

Lemma along_along Y Z (f : F) :
  along Y (along Z f) = (\sum_a (\sum_b Y 0 b * (Z 0 a)^`M(b)) *: partial F a f)
    + \sum_a \sum_b (Y 0 b * Z 0 a) *: partial F b (partial F a f).
Proof.
rewrite -big_split /= [LHS](eq_bigr (fun b => \sum_a
  ((Y 0 b * (Z 0 a)^`M(b)) *: partial F a f
   + (Y 0 b * Z 0 a) *: partial F b (partial F a f)))) => [|b _].
  rewrite exchange_big; apply: eq_bigr => a _.
  by rewrite big_split scaler_suml.
rewrite /along raddf_sum scaler_sumr; apply: eq_bigr => a _.
by rewrite /= partialZ scalerDr !scalerA.
Qed.

Lemma along_bracket Y Z (f : F) :
  along (bracket Y Z) f = along Y (along Z f) - along Z (along Y f).
Proof.
rewrite !along_along opprD addrACA [X in _ + X](_ : _ = 0).
  rewrite addr0 -sumrB; apply: eq_bigr => a _.
  by rewrite mxE -scalerBl sumrB.
apply/eqP; rewrite subr_eq0 exchange_big; apply/eqP.
by apply: eq_bigr => b _; apply: eq_bigr => a _; rewrite partialC mulrC.
Qed.

Lemma conserved_lie X (f : F) Y : conserved X f -> lie X Y -> along Y f = 0.
Proof.
move=> law; elim=> {Y} [Y /law //||Y Z _ fY _ fZ|c Y _ fY|Y Z _ fY _ fZ].
- exact: along0.
- by rewrite alongD fY fZ addr0.
- by rewrite alongZ fY scaler0.
by rewrite along_bracket fY fZ !(raddf0 (along_Additive _)) subr0.
Qed.

Lemma value0 : value (0 : F) = 0.
Proof. by rewrite -(scale0r 0) valueZ ?meval0 ?rmorph0 ?mul0r //; apply: evaluable0. Qed.

Lemma value_sum (I : Type) (r : seq I) (f : I -> F) :
  (forall i, evaluable (f i)) ->
  evaluable (\sum_(i <- r) f i) /\ value (\sum_(i <- r) f i) = \sum_(i <- r) value (f i).
Proof.
move=> ok; elim: r => [|i r [ev IH]].
  by rewrite !big_nil value0; split=> //; apply: evaluable0.
by rewrite !big_cons valueD // IH; split=> //; apply: evaluableD.
Qed.

Lemma value_along Y (f : F) : has_gradient_at f ->
  value (along Y f) = \sum_a rational F (field_at t0 Y 0 a) * value (partial F a f).
Proof.
move=> ok; have [|_ ->] := @value_sum _ (index_enum _) (fun a => Y 0 a *: partial F a f).
  by move=> a; apply: evaluableZ; apply: ok.
by apply: eq_bigr => a _; rewrite valueZ ?mxE.
Qed.

End Space.

(* Elements of the Lie algebra that are independent at t0 bound the number of laws. *)
Theorem at_most_of_lie X r (b : 'I_r -> vector_field n) :
  (forall k, lie X (b k)) -> row_free (\matrix_(k, a) field_at t0 (b k) 0 a) ->
  at_most_at X (n - r).
Proof.
move=> in_lie free F m f law ok indep.
rewrite -(row_free_map (rational F)) in free.
set B := map_mx _ _ in free; set A := gradients_at f in indep.
have BA : B *m A^T = 0.
  apply/matrixP=> k j; rewrite !mxE.
  rewrite -[RHS](value0 F) -(conserved_lie (law j) (in_lie k)) value_along //.
  by apply: eq_bigr => a _; rewrite !mxE.
have := mulmx0_rank_max BA; rewrite mxrank_tr (eqP free) (eqP indep) => le_n.
by rewrite leq_subRL //; apply: leq_trans le_n; apply: leq_addr.
Qed.

(** Families with the same laws *)

(* X' follows from X: what X conserves, X' conserves. *)
Definition follows X X' := forall F (f : F), conserved X f -> conserved X' f.

Lemma at_most_follows X X' N : follows X X' -> at_most_at X' N -> at_most_at X N.
Proof. by move=> sub most F m f law; apply: most => j; apply: sub. Qed.

Lemma polynomial_lawE X (h : {mpoly rat[n]}) :
  polynomial_law X h <-> conserved (F := polynomials) X h.
Proof. by []. Qed.

Lemma at_least_follows X X' N : follows X X' -> at_least_at X N -> at_least_at X' N.
Proof.
by move=> sub [h [law free]]; exists h; split=> // j; apply: (sub polynomials _ (law j)).
Qed.

(* Such as multiples by constants that are not zero. *)
Lemma follows_scaled X X' :
  (forall Y', Y' \in X' -> exists2 Y, Y \in X & exists p : {mpoly rat[n]}, Y' = p *: Y) ->
  follows X X'.
Proof. move=> sub F f law Y' inX'; have [Y inX [p ->]] := sub Y' inX'.
by rewrite alongZ (law Y inX) scaler0. Qed.

End Laws.
