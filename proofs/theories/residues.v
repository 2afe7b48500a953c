(* Values modulo p, and ranks by a right inverse modulo p.

   Rows A of integers are independent over the rational numbers if A C^T = 1 modulo p for some C and
   p > 1: the determinant of A C^T is 1 modulo p, so it is not 0. No elimination has to be trusted,
   and p need not be prime: Z/p is used as a ring only. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse meaning.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Programs *)

Fixpoint dot (a c : seq Z) : Z :=
  match a, c with
  | x :: a', y :: c' => Z.add (Z.mul x y) (dot a' c')
  | _, _ => Z0
  end.

Definition congruent (p x y : Z) : bool := Z.eqb (Z.modulo (Z.sub x y) p) Z0.

(* A C^T = 1 modulo p, row by row and column by column. *)
Fixpoint right_inverse (p : Z) (A C : seq (seq Z)) : bool :=
  match A, C with
  | [::], [::] => true
  | a :: A', c :: C' =>
    [&& congruent p (dot a c) Z.one,
        all (fun c' => congruent p (dot a c') Z0) C',
        all (fun a' => congruent p (dot a' c) Z0) A'
      & right_inverse p A' C']
  | _, _ => false
  end.

Definition independent (p : Z) (A C : seq (seq Z)) : bool :=
  Z.ltb Z.one p && right_inverse p A C.

(** Meaning *)

Local Open Scope ring_scope.

Lemma ring_modulo (p : Z) : Z.ltb Z.one p -> exists R : comRingType, zr R p = 0.
Proof.
case: p => // q lt1q; exists [comRingType of 'Z_(Pos.to_nat q)].
by rewrite zrE; apply: (@char_Zp (Pos.to_nat q)); move: lt1q; rewrite /Z.one; lia.
Qed.

Lemma nth_NE T (x0 : T) s i : nth_N x0 s i = nth x0 s i.
Proof.
elim: s i => [|x s IH] i /=; first by rewrite nth_nil.
rewrite (N_eqbE i 0%num); case: eqP => [->//|ne].
rewrite IH (_ : nat_of_bin i = (nat_of_bin (N.pred i)).+1) //.
by move: ne => /=; lia.
Qed.

Lemma eval_derive_along (R : comRingType) (env : N -> R) X Y (a : nat) :
  eval_component env (derive_along X Y) a
  = \sum_(d <- jacobian Y | d.2.1 == a :> nat) eval_component env X d.1 * eval_term env d.2.2.
Proof.
rewrite /derive_along; move: (jacobian Y) => J; elim: X => [|x X IH].
  by rewrite /eval_component big_nil big1 // => d _; rewrite big_nil mul0r.
rewrite /= eval_component_cat {}IH.
rewrite [RHS](eq_bigr (fun d : N * (N * term) =>
  (if x.1 == d.1 :> nat then eval_term env x.2 else 0) * eval_term env d.2.2
  + eval_component env X d.1 * eval_term env d.2.2)) => [|d _]; last first.
  by rewrite -mulrDl /eval_component big_cons; case: eqP; rewrite ?add0r.
rewrite big_split /=; congr (_ + _).
elim: J => [|d J IH]; first by rewrite /eval_component !big_nil.
rewrite big_cons /= N_eqbE; case: eqP => _ /=; last by rewrite mul0r add0r IH; case: eqP.
rewrite /eval_component big_cons /=; case: eqP => _; last exact: IH.
by rewrite eval_multiply_terms; congr (_ + _); apply: IH.
Qed.

Section Modulo.
Variables (R : comRingType) (p : Z).
Hypotheses (gt1 : Z.ltb Z.one p) (zrp : zr R p = 0).

Lemma zr_mod x : zr R (Z.modulo x p) = zr R x.
Proof.
have nz : p <> Z0 by move: gt1; case: (p).
by rewrite [in RHS](Z.div_mod x p nz) zrD zrM zrp mul0r add0r.
Qed.

Lemma congruentP x y : congruent p x y -> zr R x = zr R y.
Proof.
move=> /Z.eqb_spec E; apply/eqP; rewrite -subr_eq0 -rmorphB /=.
by rewrite -[_ - _]/(Z.sub x y) -[X in X == 0]/(zr R (Z.sub x y)) -zr_mod E rmorph0.
Qed.

Section Point.
Variable point : seq Z.
Let env v := zr R (nth_N Z0 point v).

Lemma zr_power x e : zr R (power_mod p x e) = zr R x ^+ nat_of_bin (Npos e).
Proof.
rewrite /=; elim: e x => [e IH|e IH|] x /=; last by rewrite expr1.
  rewrite zr_mod zrM IH zr_mod zrM -expr2 -exprM exprS; congr (_ * _ ^+ _).
  by rewrite -[NatTrec.double _]/(NatTrec.double _) NatTrec.doubleE mul2n.
by rewrite IH zr_mod zrM -expr2 -exprM NatTrec.doubleE mul2n.
Qed.

Lemma zr_monomial m : zr R (monomial_mod p point m) = eval_monomial env m.
Proof.
elim: m => [|[v e] m IH]; first by rewrite eval_monomial_nil; apply: (rmorph1 (zr R)).
rewrite eval_monomial_cons -IH; case: e => [|e]; first by rewrite /= mul1r.
have: zr R (Z.modulo (Z.mul (power_mod p (nth_N Z0 point v) e) (monomial_mod p point m)) p)
    = env v ^+ nat_of_bin (Npos e) * zr R (monomial_mod p point m).
  by rewrite zr_mod zrM zr_power.
by case: e => [e|e|].
Qed.

Lemma zr_term t : zr R (term_mod p point t) = eval_term env t.
Proof. by rewrite /term_mod zr_mod zrM zr_monomial. Qed.

Lemma zr_component_sum a values :
  zr R (component_sum a values) = \sum_(v <- values | v.1 == a :> nat) zr R v.2.
Proof.
elim: values => [|v s IH]; first by rewrite big_nil; apply: rmorph0.
rewrite [component_sum _ _]/= N_eqbE big_cons; case: eqP => _ //.
by rewrite zrD IH.
Qed.

Lemma size_components values : size (components p point values) = size point.
Proof. by rewrite /components; elim: (point) 0%num => //= x s IH a; rewrite IH. Qed.

Lemma zr_components values (a : nat) : (a < size point)%N ->
  zr R (nth Z0 (components p point values) a) = \sum_(v <- values | v.1 == a :> nat) zr R v.2.
Proof.
rewrite /components -[in RHS](add0n a) -[0%N in RHS]/(nat_of_bin 0).
elim: (point) a 0%num => // x s IH [|a] b /=; first by rewrite zr_mod zr_component_sum addn0.
by rewrite ltnS => /IH->; rewrite (_ : nat_of_bin (N.succ b) = (nat_of_bin b).+1) ?addSnnS //; lia.
Qed.

Lemma zr_field X (a : nat) : (a < size point)%N ->
  zr R (nth Z0 (field_mod p point X) a) = eval_component env X a.
Proof.
move=> /zr_components->; rewrite big_map; apply: eq_bigr => x _; exact: zr_term.
Qed.

End Point.

Lemma zr_dot n a c : (size a <= n)%N ->
  zr R (dot a c) = \sum_(k < n) zr R (nth Z0 a k) * zr R (nth Z0 c k).
Proof.
elim: n a c => [|n IH] [|x a] [|y c] //= le_n; rewrite ?big_ord0 ?rmorph0 //.
- by rewrite big1 // => k _; rewrite nth_nil rmorph0 mul0r.
- by rewrite big1 // => k _; rewrite nth_nil rmorph0 mul0r.
- by rewrite big1 // => k _; rewrite nth_nil rmorph0 mulr0.
by rewrite big_ord_recl zrD zrM (IH a c).
Qed.

Lemma right_inverseP A C : right_inverse p A C -> forall i j,
  (i < size A)%N -> (j < size A)%N ->
  zr R (dot (nth [::] A i) (nth [::] C j)) = (i == j)%:R.
Proof.
elim: A C => [|a A IH] [|c C] //= /and4P[ac aC Ac inv].
have sizes : size C = size A.
  by elim: (A) (C) inv => [|? A' IH'] [|? C'] //= /and4P[_ _ _ /IH' ->].
case=> [|i] [|j] //= ; rewrite ?ltnS => lti ltj.
- by rewrite (congruentP ac) rmorph1.
- by rewrite (congruentP (allP aC _ _)) ?rmorph0 // mem_nth // sizes.
- by rewrite (congruentP (allP Ac _ _)) ?rmorph0 // mem_nth.
by rewrite eqSS (IH C).
Qed.

End Modulo.

(* Lists A of integers that agree with M modulo p have independent rows only if M has. *)
Theorem independentP r n p (A C : seq (seq Z)) (M : 'M[Z]_(r, n)) :
  independent p A C -> size A = r ->
  (forall R : comRingType, zr R p = 0 -> forall (i : 'I_r) (a : 'I_n),
     zr R (nth Z0 (nth [::] A i) a) = zr R (M i a)) ->
  (forall i, (i < r)%N -> size (nth [::] A i) = n) ->
  row_free (map_mx (zr rat_Ring) M).
Proof.
case/andP=> gt1 inv sizeA same sizes; have [R zrp] := ring_modulo gt1.
pose B : 'M[Z]_(r, n) := \matrix_(i, a) nth Z0 (nth [::] C i) a.
have MB : map_mx (zr R) (M *m B^T) = 1%:M.
  apply/matrixP=> i j; rewrite !mxE rmorph_sum.
  rewrite -[RHS](_ : zr R (dot (nth [::] A i) (nth [::] C j)) = _).
    rewrite (@zr_dot _ n) ?sizes //; apply: eq_bigr => a _.
    by rewrite zrM !mxE -same.
  by rewrite (right_inverseP gt1 zrp inv) ?sizeA.
have det : \det (M *m B^T) != 0.
  apply/eqP=> det0; have := congr1 determinant MB.
  by rewrite det_map_mx det0 rmorph0 det1 => /esym/eqP; rewrite oner_eq0.
have: map_mx (zr rat_Ring) M *m map_mx (zr rat_Ring) B^T \in unitmx.
  rewrite -map_mxM unitmxE det_map_mx unitfE.
  by rewrite zrE intr_eq0 -(inj_eq (can_inj int_of_ZK)) in det *.
by rewrite -row_free_unit => free; apply/row_freeP; case/row_freeP: free => D E;
  exists (map_mx (zr rat_Ring) B^T *m D); rewrite mulmxA.
Qed.
