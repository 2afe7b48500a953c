(* The known laws of deep linear networks, for all widths at once: the entries of
   U_l^T U_l - U_(l+1) U_(l+1)^T are conserved by the gradients of all entries of U_1 U_2 ... U_q.
   That they are independent, and all, at a point is the matter of a certificate. *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space meaning matrix_product.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

Section Balance.
Variable D : nat.
Local Notation poly := {mpoly rat[D]}.
Local Notation x := (variable D).
Local Notation weights := (weights x).
Local Notation product_of_weights := (product_of_weights x).

(* U^T U - V V^T for a layer from n to m neurons, and the next one to k neurons. *)
Definition balance (first n m k : nat) : 'M[poly]_m :=
  (weights first n m)^T *m weights first n m
  - weights (first + n * m) m k *m (weights (first + n * m) m k)^T.

(* The entries of these matrices, for all pairs of neighbouring layers. *)
Fixpoint balances (first n : nat) (widths : seq nat) : seq poly :=
  if widths is m :: (k :: _) as rest then
    [seq balance first n m k s t | s <- enum 'I_m, t <- enum 'I_m]
    ++ balances (first + n * m) m rest
  else [::].

(* <grad f, grad h> *)
Definition inner (f h : poly) : poly := \sum_a f^`M(a) * h^`M(a).

Lemma innerC f h : inner f h = inner h f.
Proof. by apply: eq_bigr => a _; rewrite mulrC. Qed.

Lemma innerMl f g h : inner (f * g) h = inner f h * g + f * inner g h.
Proof.
rewrite /inner big_distrl big_distrr -big_split; apply: eq_bigr => a _ /=.
by rewrite mderivM mulrDl mulrAC mulrA.
Qed.

Lemma innerMr f g h : inner h (f * g) = inner h f * g + f * inner h g.
Proof. by rewrite innerC innerMl ![inner _ h]innerC. Qed.

Lemma inner_is_additive h : additive (inner^~ h).
Proof.
move=> f g; rewrite /inner -sumrB; apply: eq_bigr => a _.
by rewrite mderivB mulrBl.
Qed.

Lemma inner_suml (I : finType) (f : I -> poly) h : inner (\sum_i f i) h = \sum_i inner (f i) h.
Proof. exact: (raddf_sum (Additive (inner_is_additive h))). Qed.

Lemma inner_sumr (I : finType) (f : I -> poly) h : inner h (\sum_i f i) = \sum_i inner h (f i).
Proof. by rewrite innerC inner_suml; apply: eq_bigr => i _; rewrite innerC. Qed.

Lemma innerBr f g h : inner h (f - g) = inner h f - inner h g.
Proof. by rewrite ![inner h _]innerC; apply: inner_is_additive. Qed.

Lemma inner_variables v w : (v < D)%N -> inner (x v) (x w) = (v == w)%:R.
Proof.
move=> lt_v; have derivative u (a : 'I_D) : (x u)^`M(a) = (u == a)%:R.
  rewrite /variable; case: insubP => [i _ <-|] /=; last first.
    by rewrite -leqNgt => ge; rewrite mderiv0; case: eqP => // E; move: ge;
      rewrite E leqNgt ltn_ord.
  have -> : 'X_i = var D (bin_of_nat i) by rewrite /var bin_of_natK /variable valK.
  by rewrite var_derivative bin_of_natK.
rewrite /inner (bigD1 (Ordinal lt_v)) //= !derivative eqxx mul1r big1 ?addr0 1?eq_sym // => a ne.
by rewrite derivative (_ : (v == a) = false) ?mul0r //; apply/eqP=> E; case/eqP: ne; apply: val_inj.
Qed.

(* Polynomials without the first variables. *)
Definition above (first : nat) (h : poly) := forall v, (v < first)%N -> (v < D)%N ->
  inner (x v) h = 0.

Lemma above_mul first f g : above first f -> above first g -> above first (f * g).
Proof. by move=> f0 g0 v lt_f lt_D; rewrite innerMr f0 // g0 // mul0r mulr0 addr0. Qed.

Lemma above_sum first (I : finType) (f : I -> poly) :
  (forall i, above first (f i)) -> above first (\sum_i f i).
Proof. by move=> f0 v lt_f lt_D; rewrite inner_sumr big1 // => i _; apply: f0. Qed.

Lemma above_weights first from n m i j : (first <= from)%N -> above first (weights from n m i j).
Proof.
move=> le v lt_f lt_D; rewrite mxE inner_variables // (_ : (_ == _) = false) //.
by apply/eqP=> E; move: lt_f; rewrite E ltnNge -addnA (leq_trans le) // leq_addr.
Qed.

Lemma above_product first from n widths i j : (first <= from)%N ->
  above first (product_of_weights from n widths i j).
Proof.
elim: widths from n i j => [|m rest IH] from n i j le /=.
  move=> v lt_f lt_D; rewrite mxE /inner big1 // => a _; case: (i == j).
    by rewrite mulr1n -mpolyC1 mderivC mulr0.
  by rewrite mulr0n mderiv0 mulr0.
rewrite mxE; apply: above_sum => a; apply: above_mul; first exact: above_weights.
by apply: IH; apply: leq_trans le (leq_addr _ _).
Qed.

Lemma above_balance first from n m k s t : (first <= from)%N ->
  above first (balance from n m k s t).
Proof.
move=> le v lt_f lt_D; rewrite mxE [X in _ + X]mxE innerBr !mxE.
have le' : (first <= from + n * m)%N := leq_trans le (leq_addr _ _).
by rewrite !(above_sum (first := first)) ?subrr // => a; rewrite [_^T _ _]mxE;
  apply: above_mul; apply: above_weights.
Qed.

Lemma above_balances first from n widths h : (first <= from)%N ->
  h \in balances from n widths -> above first h.
Proof.
elim: widths from n => [|m [|k rest] IH] from n //= le.
rewrite mem_cat => /orP[/allpairsP[[s t] [_ _ ->]]|]; first exact: above_balance.
by apply: IH; apply: leq_trans le (leq_addr _ _).
Qed.

(* Different entries are different variables. *)
Lemma index_inj (m i a c s : nat) : (a < m)%N -> (s < m)%N ->
  (i * m + a == c * m + s)%N = (i == c) && (a == s).
Proof.
move=> lt_a lt_s; have m_gt0 : (0 < m)%N by apply: leq_ltn_trans lt_a.
apply/eqP/andP=> [E|[/eqP-> /eqP->] //]; split.
  by rewrite -(addn0 i) -(divn_small lt_a) -divnMDl // E divnMDl // divn_small // addn0.
by rewrite -(modn_small lt_a) -(modnMDl i) E modnMDl modn_small.
Qed.

Lemma inner_weights first n m i a c s : (first + n * m <= D)%N ->
  inner (weights first n m i a) (weights first n m c s) = ((i == c) && (a == s))%:R.
Proof.
move=> le; rewrite !mxE inner_variables -?addnA ?eqn_add2l ?index_inj //.
apply: leq_trans le; rewrite ltn_add2l; apply: leq_trans (_ : i.+1 * m <= _)%N.
  by rewrite mulSn addnC ltn_add2r.
by rewrite leq_mul2r ltn_ord orbT.
Qed.

Lemma inner_weights_above first n m i a h : (first + n * m <= D)%N ->
  above (first + n * m) h -> inner (weights first n m i a) h = 0.
Proof.
move=> le h0; rewrite mxE; have lt : (first + i * m + a < first + n * m)%N.
  rewrite -addnA ltn_add2l; apply: leq_trans (_ : i.+1 * m <= _)%N.
    by rewrite mulSn addnC ltn_add2r.
  by rewrite leq_mul2r ltn_ord orbT.
by apply: h0 => //; apply: leq_trans lt le.
Qed.

Lemma sum_delta (R : ringType) (n : nat) (f : 'I_n -> R) (i : 'I_n) :
  \sum_k (i == k)%:R * f k = f i.
Proof.
by rewrite (bigD1 i) //= eqxx mul1r big1 ?addr0 // => k ne; rewrite eq_sym (negbTE ne) mul0r.
Qed.

(* The derivatives of an entry of U W by the entries of U, where W is made of other variables. *)
Lemma inner_first first n m r (W : 'M[poly]_(m, r)) i j c s : (first + n * m <= D)%N ->
  (forall a, above (first + n * m) (W a j)) ->
  inner ((weights first n m *m W) i j) (weights first n m c s) = (i == c)%:R * W s j.
Proof.
move=> le W_above; rewrite mxE inner_suml -(sum_delta (fun a => (i == c)%:R * W a j) s).
apply: eq_bigr => a _; rewrite innerMl inner_weights // [inner (W a j) _]innerC.
rewrite (inner_weights_above _ _ le (W_above a)) mulr0 addr0 [a == s]eq_sym.
by case: (i == c); case: (s == a); rewrite /= ?mulr1n ?mulr0n ?mul1r ?mul0r ?mulr0.
Qed.

Lemma conserved_balance first n m k rest i j s t :
  (first + n * m + m * k <= D)%N ->
  inner (product_of_weights first n (m :: k :: rest) i j) (balance first n m k s t) = 0.
Proof.
move=> le; have le1 : (first + n * m <= D)%N := leq_trans (leq_addr _ _) le.
pose Q := product_of_weights (first + n * m + m * k) k rest.
pose V := weights (first + n * m) m k; pose U := weights first n m; pose W := V *m Q.
have W_above a : above (first + n * m) (W a j) := above_product (widths := k :: rest) a j (leqnn _).
have Q_above b : above (first + n * m + m * k) (Q b j) := above_product b j (leqnn _).
have by_U c u : inner ((U *m W) i j) (U c u) = (i == c)%:R * W u j := inner_first i c u le1 W_above.
have by_V u c : inner ((U *m W) i j) (V u c) = U i u * Q c j.
  rewrite mxE inner_suml -(sum_delta (fun a => U i a * Q c j) u); apply: eq_bigr => a _.
  rewrite innerMl (inner_weights_above _ _ le1) ?mul0r ?add0r; last exact: above_weights.
  by rewrite (inner_first a u c le Q_above) eq_sym mulrCA.
have -> : balance first n m k s t = \sum_c U c s * U c t - \sum_c V s c * V t c.
  rewrite mxE [X in _ + X]mxE; congr (_ - _); rewrite mxE; apply: eq_bigr => c _;
    by rewrite [_^T _ _]mxE.
rewrite -[product_of_weights _ _ _]/(U *m W) innerBr !inner_sumr.
apply/eqP; rewrite subr_eq0; apply/eqP.
transitivity (W s j * U i t + U i s * W t j).
  rewrite -(sum_delta (fun c => W s j * U c t + U c s * W t j) i); apply: eq_bigr => c _.
  rewrite innerMr !by_U mulrDr; congr (_ + _); first by rewrite mulrA.
  by rewrite mulrCA.
rewrite [W s j]mxE [W t j]mxE big_distrl big_distrr -big_split /=; apply: eq_bigr => c _.
rewrite innerMr !by_V addrC; congr (_ + _).
  by rewrite mulrCA mulrC -mulrA [Q c j * _]mulrC mulrA.
by rewrite -mulrA [Q c j * _]mulrC.
Qed.

Lemma conserved_balances first n widths i j h :
  (first + product_parameters n widths <= D)%N -> h \in balances first n widths ->
  inner (product_of_weights first n widths i j) h = 0.
Proof.
elim: widths first n i j => [|m [|k rest] IH] first n i j //= le.
rewrite mem_cat => /orP[/allpairsP[[s t] [_ _ ->]]|h_in].
  apply: conserved_balance; apply: leq_trans le.
  by rewrite -addnA leq_add2l leq_add2l leq_addr.
have {}h_in : h \in balances (first + n * m) m (k :: rest) := h_in.
rewrite mxE inner_suml big1 // => a _; rewrite innerMl.
rewrite inner_weights_above; last 2 first.
- by apply: leq_trans le; rewrite leq_add2l leq_addr.
- exact: (above_balances (leqnn _) h_in).
by rewrite mul0r add0r (IH _ _ a j) ?mulr0 // -addnA.
Qed.

Theorem balances_conserved n widths h :
  (product_parameters n widths <= D)%N -> h \in balances 0 n widths ->
  polynomial_law (product_fields D n widths) h.
Proof.
move=> le h_in Y /allpairsP[[i j] [_ _ ->]].
transitivity (inner (product_of_weights 0 n widths i j) h).
  by apply: eq_bigr => a _; rewrite mxE.
exact: conserved_balances.
Qed.

End Balance.
