(* Truncated power series modulo p, as lists of their first coefficients.

   What is computed with n coefficients is right up to n: a list stands for a polynomial over a ring
   in which p is 0, and series that agree below t^n are congruent. A list that is too short goes on
   with zeros; numbers need not be residues, which only matters for speed. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From Abide Require Import sparse meaning residues.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Programs *)

Definition series := seq Z. (* the coefficients of t^0, t^1, ... *)

Fixpoint add_series (s t : series) : series :=
  match s, t with
  | [::], _ => t
  | _, [::] => s
  | x :: s', y :: t' => Z.add x y :: add_series s' t'
  end.

(* The numbers before b, last first, have been taken from b already. *)
Fixpoint product_from (a before b : series) (n : nat) : series :=
  if n is n'.+1 then
    let before' := head Z0 b :: before in
    dot a before' :: product_from a before' (behead b) n'
  else [::].

(* Not reduced modulo p. *)
Definition raw_product (n : nat) (a b : series) : series :=
  match a, b with
  | [::], _ => [::]
  | _, [::] => [::]
  | _, _ => product_from a [::] b n
  end.

Fixpoint derivative_from (k : Z) (s : series) : series :=
  if s is x :: s' then Z.mul k x :: derivative_from (Z.succ k) s' else [::].

Definition derivative (s : series) : series := derivative_from Z.one (behead s).

Section Arithmetic.
Variables (p : Z) (n : nat).

Definition reduce (s : series) : series := map (fun x => Z.modulo x p) s.
Definition scale_series (c : Z) (s : series) : series := reduce (map (Z.mul c) s).
Definition multiply (a b : series) : series := reduce (raw_product n a b).

Fixpoint power_series (s : series) (e : positive) : series :=
  match e with
  | xH => s
  | xO e' => power_series (multiply s s) e'
  | xI e' => multiply s (power_series (multiply s s) e')
  end.

Variable theta : seq series.

Fixpoint monomial_series (m : monomial) : series :=
  match m with
  | [::] => [:: Z.one]
  | x :: m' =>
    let rest := monomial_series m' in
    if x.2 is Npos e then multiply rest (power_series (nth_N [::] theta x.1) e) else rest
  end.

Definition term_series (t : term) : series :=
  scale_series (Z.modulo t.1 p) (monomial_series t.2).

(* Of the series with this key, not reduced. *)
Fixpoint sum_of (a : N) (values : seq (N * series)) : series :=
  match values with
  | [::] => [::]
  | v :: rest => if N.eqb v.1 a then add_series v.2 (sum_of a rest) else sum_of a rest
  end.

(* As many components as the first list has members. *)
Fixpoint sums_from (T : Type) (shape : seq T) (a : N) (values : seq (N * series)) : seq series :=
  match shape with
  | [::] => [::]
  | _ :: shape' => reduce (sum_of a values) :: sums_from shape' (N.succ a) values
  end.

(* The terms of a field at theta(t), times a series u. *)
Definition field_terms (u : series) (X : sparse_field) : seq (N * series) :=
  map (fun x => (x.1, multiply u (term_series x.2))) X.

End Arithmetic.

(** Congruences modulo a power of t *)

Local Open Scope ring_scope.

Section Congruence.
Variable R : comRingType.
Implicit Types P Q : {poly R}.

Definition below n P Q := forall j, (j < n)%N -> P`_j = Q`_j.

Lemma below_refl n P : below n P P.
Proof. by []. Qed.

Lemma below_trans n P Q S : below n P Q -> below n Q S -> below n P S.
Proof. by move=> PQ QS j lt_j; rewrite PQ ?QS. Qed.

Lemma below_sym n P Q : below n P Q -> below n Q P.
Proof. by move=> PQ j lt_j; rewrite PQ. Qed.

Lemma below_leq m n P Q : (m <= n)%N -> below n P Q -> below m P Q.
Proof. by move=> le_mn PQ j lt_j; apply: PQ; apply: leq_trans le_mn. Qed.

Lemma below_add n P P' Q Q' : below n P P' -> below n Q Q' -> below n (P + Q) (P' + Q').
Proof. by move=> PP QQ j lt_j; rewrite !coefD PP ?QQ. Qed.

Lemma below_sub n P P' Q Q' : below n P P' -> below n Q Q' -> below n (P - Q) (P' - Q').
Proof. by move=> PP QQ j lt_j; rewrite !coefB PP ?QQ. Qed.

Lemma below_mul n P P' Q Q' : below n P P' -> below n Q Q' -> below n (P * Q) (P' * Q').
Proof.
move=> PP QQ j lt_j; rewrite !coefM; apply: eq_bigr => k _.
rewrite PP ?QQ //; first by apply: leq_ltn_trans lt_j; apply: leq_subr.
by apply: leq_ltn_trans lt_j; rewrite -ltnS.
Qed.

Lemma below_exp n P Q k : below n P Q -> below n (P ^+ k) (Q ^+ k).
Proof. by move=> PQ; elim: k => [|k IH] //; rewrite !exprS; apply: below_mul. Qed.

Lemma below_sum n (I : Type) (r : seq I) (C : pred I) (F G : I -> {poly R}) :
  (forall i, C i -> below n (F i) (G i)) ->
  below n (\sum_(i <- r | C i) F i) (\sum_(i <- r | C i) G i).
Proof. by move=> FG; elim/big_ind2: _ => // P P' Q Q'; apply: below_add. Qed.

Lemma below_deriv n P Q : below n.+1 P Q -> below n P^`() Q^`().
Proof. by move=> PQ j lt_j; rewrite !coef_deriv PQ. Qed.

End Congruence.

(** What lists stand for *)

Section Series.
Variables (R : comRingType) (p : Z).
Hypotheses (gt1 : Z.ltb Z.one p) (zrp : zr R p = 0).
Implicit Types (s t a b u : series) (X : sparse_field).

Definition ser s : {poly R} := Poly (map (zr R) s).

Lemma coef_ser s j : (ser s)`_j = zr R (nth Z0 s j).
Proof.
rewrite coef_Poly; case: (ltnP j (size s)) => [lt_j|ge_j]; first by rewrite (nth_map Z0).
by rewrite !nth_default ?size_map // rmorph0.
Qed.

Lemma ser_nil : ser [::] = 0.
Proof. by []. Qed.

Lemma ser_cons x s : ser (x :: s) = (zr R x)%:P + ser s * 'X.
Proof. by rewrite /ser /= cons_poly_def addrC. Qed.

Lemma ser_one : ser [:: Z.one] = 1.
Proof. by rewrite ser_cons ser_nil mul0r addr0 -[zr R _]/(zr R 1) rmorph1. Qed.

Lemma ser_add s t : ser (add_series s t) = ser s + ser t.
Proof.
elim: s t => [|x s IH] [|y t] /=; rewrite ?ser_nil ?addr0 ?add0r //.
by rewrite !ser_cons IH zrD polyCD mulrDl addrACA.
Qed.

Lemma ser_reduce s : ser (reduce p s) = ser s.
Proof. by rewrite /ser /reduce -map_comp; congr Poly; apply: eq_map => x /=; apply: zr_mod. Qed.

Lemma ser_map_mul c s : ser (map (Z.mul c) s) = (zr R c)%:P * ser s.
Proof.
apply/polyP=> j; rewrite coefCM !coef_ser -zrM; congr (zr R _).
case: (ltnP j (size s)) => [lt_j|ge_j]; first by rewrite (nth_map Z0).
by rewrite !nth_default ?size_map // Z.mul_0_r.
Qed.

Lemma ser_scale c s : ser (scale_series p c s) = (zr R c)%:P * ser s.
Proof. by rewrite ser_reduce ser_map_mul. Qed.

Lemma ser_derivative s : ser (derivative s) = (ser s)^`().
Proof.
have from t (k : Z) j : zr R (nth Z0 (derivative_from k t) j)
    = (zr R k + j%:R) * zr R (nth Z0 t j).
  elim: t k j => [|x t IH] k [|j] /=; rewrite ?rmorph0 ?mulr0 //; first by rewrite zrM addr0.
  by rewrite IH -Z.add_1_r zrD -[zr R (Zpos xH)]/(zr R 1) rmorph1 -addrA -mulrS.
apply/polyP=> j; rewrite coef_deriv !coef_ser /derivative from nth_behead.
by rewrite -[zr R Z.one]/(zr R 1) rmorph1 -mulrS mulr_natl.
Qed.

Lemma zr_dot_right m (a c : seq Z) : (size c <= m)%N ->
  zr R (dot a c) = \sum_(k < m) zr R (nth Z0 a k) * zr R (nth Z0 c k).
Proof.
elim: m a c => [|m IH] [|x a] [|y c] //= le_m; rewrite ?big_ord0 ?rmorph0 //.
- by rewrite big1 // => k _; rewrite nth_nil rmorph0 mul0r.
- by rewrite big1 // => k _; rewrite nth_nil rmorph0 mul0r.
- by rewrite big1 // => k _; rewrite nth_nil rmorph0 mulr0.
by rewrite big_ord_recl zrD zrM (IH a c).
Qed.

Lemma below_raw_product n a b : below n (ser (raw_product n a b)) (ser a * ser b).
Proof.
have from before c m j : size before = j ->
    (forall i, (i < j)%N -> nth Z0 before i = nth Z0 b (j.-1 - i)) ->
    (forall i, nth Z0 c i = nth Z0 b (j + i)) ->
    forall i, (i < m)%N ->
      zr R (nth Z0 (product_from a before c m) i) = (ser a * ser b)`_(j + i).
  elim: m before c j => [|m IH] before c j sizes earlier later i //= lt_i.
  have now : head Z0 c = nth Z0 b j by rewrite -nth0 later addn0.
  have earlier' k : (k < j.+1)%N -> nth Z0 (head Z0 c :: before) k = nth Z0 b (j - k).
    case: k => [|k] /= lt_k; first by rewrite now subn0.
    by rewrite earlier //; congr (nth _ _ _); lia.
  case: i lt_i => [_|i lt_i] /=.
    rewrite (@zr_dot_right j.+1) /= ?sizes // addn0 coefM; apply: eq_bigr => k _.
    by rewrite !coef_ser -earlier'.
  rewrite (IH _ _ j.+1) ?addSnnS //=; first by rewrite sizes.
  by move=> k; rewrite nth_behead later addSnnS.
move=> i lt_i; rewrite coef_ser.
case: a from => [|x a] from; first by rewrite ser_nil mul0r coef0 /= nth_nil rmorph0.
case: b from => [|y b] from; first by rewrite ser_nil mulr0 coef0 /= nth_nil rmorph0.
by rewrite (from [::] (y :: b) n 0%N).
Qed.

Lemma below_multiply n a b P Q : below n (ser a) P -> below n (ser b) Q ->
  below n (ser (multiply p n a b)) (P * Q).
Proof.
move=> aP bQ; rewrite ser_reduce.
by apply: below_trans (below_mul aP bQ); apply: below_raw_product.
Qed.

Lemma below_power n s P e : below n (ser s) P ->
  below n (ser (power_series p n s e)) (P ^+ nat_of_bin (Npos e)).
Proof.
rewrite /=; elim: e s P => [e IH|e IH|] s P sP /=; last by rewrite expr1.
  rewrite NatTrec.doubleE -mul2n exprS exprM; apply: below_multiply => //.
  by apply: IH; rewrite expr2; apply: below_multiply.
by rewrite NatTrec.doubleE -mul2n exprM; apply: IH; rewrite expr2; apply: below_multiply.
Qed.

Section At.
Variables (n : nat) (theta : seq series).

(* The curve that the lists stand for. *)
Definition curve (v : N) : {poly R} := ser (nth [::] theta v).

Lemma below_monomial m : below n (ser (monomial_series p n theta m)) (eval_monomial curve m).
Proof.
elim: m => [|[v e] m IH] /=; first by rewrite eval_monomial_nil ser_one.
rewrite eval_monomial_cons; case: e => [|e]; first by rewrite expr0 mul1r.
by rewrite mulrC; apply: below_multiply => //; apply: below_power; rewrite nth_NE.
Qed.

Lemma below_term (t : term) : below n (ser (term_series p n theta t)) (eval_term curve t).
Proof.
rewrite ser_scale zr_mod // /eval_term.
rewrite -(rmorph_zr [rmorphism of @polyC R]); apply: below_mul => //; exact: below_monomial.
Qed.

Lemma ser_sum_of (a : N) values : ser (sum_of a values)
  = \sum_(v <- values | v.1 == a :> nat) ser v.2.
Proof.
elim: values => [|v s IH] /=; first by rewrite big_nil.
by rewrite N_eqbE big_cons; case: eqP => _ //; rewrite ser_add IH.
Qed.

Lemma size_sums_from (T : Type) (shape : seq T) (a : N) values :
  size (sums_from p shape a values) = size shape.
Proof. by elim: shape a => //= x s IH a; rewrite IH. Qed.

Lemma ser_sums_from (T : Type) (shape : seq T) values (a : nat) : (a < size shape)%N ->
  ser (nth [::] (sums_from p shape 0%num values) a)
  = \sum_(v <- values | v.1 == a :> nat) ser v.2.
Proof.
rewrite -[in RHS](add0n a) -[0%N in RHS]/(nat_of_bin 0).
elim: shape a 0%num => // x s IH [|a] b /=; first by rewrite ser_reduce ser_sum_of addn0.
by rewrite ltnS => /IH->; rewrite (_ : nat_of_bin (N.succ b) = (nat_of_bin b).+1) ?addSnnS //; lia.
Qed.

Lemma below_field_terms u X (a : nat) :
  below n (\sum_(v <- field_terms p n theta u X | v.1 == a :> nat) ser v.2)
    (ser u * eval_component curve X a).
Proof.
rewrite big_map /eval_component big_distrr /=; apply: below_sum => x _.
by apply: below_multiply => //; apply: below_term.
Qed.

End At.
End Series.
