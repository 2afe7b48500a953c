(* The known laws of ReLU networks, for all widths at once: for each hidden neuron, the sum of the
   squares of the weights into it and of its bias, minus that of the weights out of it, is conserved
   by all components of the path lifting. For a path enters a neuron as often as it leaves it. *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space meaning path_lifting balance.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

Section Neurons.
Variable bias : bool.
Local Notation has_bias := (has_bias bias).
Local Notation next := (next bias).

(* The parameters into and out of the neurons of all hidden layers. *)
Fixpoint neurons (first n : nat) (widths : seq nat) : seq (seq nat * seq nat) :=
  if widths is m :: (k :: _) as rest then
    [seq ([seq first + i * m + j | i <- iota 0 (n + has_bias rest)],
          [seq next first n m rest + j * k + c | c <- iota 0 k]) | j <- iota 0 m]
    ++ neurons (next first n m rest) m rest
  else [::].

Lemma paths_from_above first n widths i P : P \in paths_from bias first n widths i ->
  all (fun e => first <= e) P.
Proof.
elim: widths first n i P => [|m rest IH] first n i P; first by rewrite inE => /eqP->.
case/paths_fromP=> j lt_m [T /IH T_above ->]; rewrite /= -addnA leq_addr.
by apply: sub_all T_above => e; apply: leq_trans; apply: leq_addr.
Qed.

Lemma paths_from_biases_above first n widths P : P \in paths_from_biases bias first n widths ->
  all (fun e => first <= e) P.
Proof.
elim: widths first n => [|m rest IH] first n //; rewrite mem_cat => /orP[|/IH T_above].
  by case: ifP => // _ /paths_from_above.
by apply: sub_all T_above => e; apply: leq_trans; apply: leq_addr.
Qed.

Lemma neurons_above first n widths x : x \in neurons first n widths ->
  all (fun e => first <= e) x.1 /\ all (fun e => first <= e) x.2.
Proof.
elim: widths first n => [|m [|k rest] IH] first n //.
rewrite -[neurons _ _ _]/(_ ++ neurons (next first n m (k :: rest)) m (k :: rest)) mem_cat.
case/orP=> [/mapP[j _ ->]|/IH[a1 a2]] /=.
  split; apply/allP => e /mapP[i _ ->]; first by rewrite -addnA leq_addr.
  by rewrite /next -!addnA leq_addr.
by split; [apply: sub_all a1|apply: sub_all a2] => e; apply: leq_trans; apply: leq_addr.
Qed.

Lemma count_disjoint (s P : seq nat) b : all (fun e => e < b) s -> all (fun e => b <= e) P ->
  count (mem s) P = 0.
Proof.
move=> s_below P_above; apply/eqP; rewrite -leqn0 leqNgt -has_count -all_predC.
apply/allP=> e /(allP P_above) le; apply/negP => /(allP s_below).
by rewrite ltnNge le.
Qed.

Lemma in_column first m rows i a j : i < rows -> a < m -> j < m ->
  (first + i * m + a \in [seq first + r * m + j | r <- iota 0 rows]) = (a == j).
Proof.
move=> lt_i lt_a lt_j; apply/mapP/eqP => [[r _ /eqP]|->]; last by exists i; rewrite ?mem_iota.
by rewrite -!addnA eqn_add2l index_inj // => /andP[_ /eqP].
Qed.

Lemma in_row first k i j c : c < k -> 
  (first + i * k + c \in [seq first + j * k + d | d <- iota 0 k]) = (i == j).
Proof.
move=> lt_c; apply/mapP/eqP => [[d]|->]; last by exists c; rewrite ?mem_iota.
rewrite mem_iota add0n => lt_d /eqP; rewrite -!addnA eqn_add2l index_inj //.
by case/andP=> /eqP.
Qed.

Lemma layer_below first n m rest i a : i < n + has_bias rest -> a < m ->
  first + i * m + a < next first n m rest.
Proof.
move=> lt_i lt_a; rewrite /next -addnA ltn_add2l; apply: leq_trans (_ : i.+1 * m <= _).
  by rewrite mulSn addnC ltn_add2r.
by rewrite leq_mul2r lt_i orbT.
Qed.

Lemma through_neurons first n widths : all (ltn 0) widths ->
  forall x, x \in neurons first n widths ->
  (forall i P, i < n + has_bias (behead widths) -> P \in paths_from bias first n widths i ->
     count (mem x.1) P = count (mem x.2) P) /\
  (forall P, P \in paths_from_biases bias first n widths -> count (mem x.1) P = count (mem x.2) P).
Proof.
elim: widths first n => [|m [|k rest] IH] first n // /andP[m_gt0 widths_gt0] x.
rewrite -[neurons _ _ _]/(_ ++ neurons (next first n m (k :: rest)) m (k :: rest)) mem_cat.
set first' := next first n m (k :: rest); set first'' := next first' m k rest.
have k_gt0 : 0 < k by case/andP: widths_gt0.
case/orP=> [/mapP[j]|x_in]; last first.
  have [IHin IHbias] := IH first' m widths_gt0 x x_in; have [above1 above2] := neurons_above x_in.
  have start i P : i < n + has_bias (k :: rest) -> P \in paths_from bias first n [:: m,
    k & rest] i ->
      count (mem x.1) P = count (mem x.2) P.
    move=> lt_i /paths_fromP[a lt_a [T T_in ->]] /=.
    have outside s : all (fun e => first' <= e) s -> (first + i * m + a \in s) = false.
      move=> s_above; apply/negP => /(allP s_above); rewrite leqNgt => /negP[].
      exact: layer_below.
    rewrite !outside // (IHin a) //; exact: leq_trans lt_a (leq_addr _ _).
  split=> // P; rewrite mem_cat => /orP[|]; last exact: IHbias.
  by case: ifP => // b; apply: start; rewrite /= b addn1.
rewrite mem_iota add0n => lt_j -> /=.
set In := map _ _; set Out := map _ _.
have In_below : all (fun e => e < first') In.
  by apply/allP => e /mapP[i]; rewrite mem_iota add0n => lt_i ->; apply: layer_below.
have Out_above : all (fun e => first' <= e) Out.
  by apply/allP => e /mapP[c _ ->]; rewrite -addnA leq_addr.
have Out_below : all (fun e => e < first'') Out.
  apply/allP => e /mapP[c]; rewrite mem_iota add0n => lt_c ->; apply: layer_below => //.
  exact: leq_trans lt_j (leq_addr _ _).
(* A path from row i of the next layer. *)
have later i P : i < m + has_bias rest -> P \in paths_from bias first' m (k :: rest) i ->
    count (mem In) P = 0 /\ count (mem Out) P = (i == j).
  move=> lt_i P_in; split; first exact: count_disjoint In_below (paths_from_above P_in).
  case/paths_fromP: P_in => c lt_c [T T_in ->]; rewrite /= in_row //.
  by rewrite (count_disjoint Out_below (paths_from_above T_in)) addn0.
have start i P : i < n + has_bias (k :: rest) -> P \in paths_from bias first n [:: m, k & rest] i ->
    count (mem In) P = count (mem Out) P.
  move=> lt_i /paths_fromP[a lt_a [T T_in ->]] /=.
  have [|-> ->] := later a T _ T_in; first exact: leq_trans lt_a (leq_addr _ _).
  rewrite in_column // addn0 (_ : (_ \in Out) = false) ?add0n //.
  apply/negP => /(allP Out_above); rewrite leqNgt => /negP[]; exact: layer_below.
split=> // P; rewrite mem_cat => /orP[|].
  by case: ifP => // b; apply: start; rewrite /= b addn1.
rewrite mem_cat => /orP[|P_in].
  case: ifP => // b P_in; have [|-> ->] := later m P _ P_in; first by rewrite b addn1.
  by rewrite eq_sym (ltn_eqF lt_j).
have P_above := paths_from_biases_above P_in.
rewrite (count_disjoint Out_below P_above) (count_disjoint In_below) //.
by apply: sub_all P_above => e; apply: leq_trans; apply: leq_addr.
Qed.

End Neurons.

Section Law.
Local Open Scope ring_scope.
Variables (bias : bool) (D : nat).
Local Notation x := (variable D).

(* The squares into a neuron minus the squares out of it. *)
Definition neuron_law (e : seq nat * seq nat) : {mpoly rat[D]} :=
  \sum_(a <- e.1) x a ^+ 2 - \sum_(a <- e.2) x a ^+ 2.

Definition neuron_laws (n : nat) (widths : seq nat) : seq {mpoly rat[D]} :=
  map neuron_law (neurons bias 0 n widths).

Lemma inner_path P e : all (fun v => (v < D)%N) P ->
  inner (path_product D P) (x e) * x e = (count_mem e P)%:R * path_product D P.
Proof.
rewrite /path_product; elim: P => [|v P IH].
  move=> _; rewrite big_nil mul0r /inner big1 ?mul0r // => a _.
  by rewrite -mpolyC1 mderivC mul0r.
case/andP=> lt_v /IH{}IH; rewrite !big_cons innerMl inner_variables // mulrDl.
rewrite -[_ * inner _ _ * _]mulrA IH /= natrD mulrDl; congr (_ + _); last by rewrite mulrCA.
by case: eqP => [->|_]; rewrite ?mulr1n ?mulr0n ?mul1r ?mul0r // mulrC.
Qed.

Lemma inner_squares P (s : seq nat) : uniq s -> all (fun v => (v < D)%N) P ->
  inner (path_product D P) (\sum_(e <- s) x e ^+ 2)
  = (count (mem s) P)%:R * (path_product D P *+ 2).
Proof.
move=> s_uniq P_below; have -> : count (mem s) P = (\sum_(e <- s) count_mem e P)%N.
  elim: (P) => [|v Q IH] /=; first by rewrite big1.
  rewrite big_split /= -IH; congr (_ + _)%N; rewrite -(count_uniq_mem v s_uniq).
  by rewrite -sum1_count big_mkcond; apply: eq_bigr => e _; rewrite /= eq_sym; case: eqP.
rewrite innerC; transitivity (\sum_(e <- s) inner (x e ^+ 2) (path_product D P)).
  exact: (raddf_sum (Additive (inner_is_additive _))).
rewrite natr_sum big_distrl /=; apply: eq_bigr => e _;
  rewrite innerC expr2 innerMr [x e * _]mulrC -mulr2n.
by rewrite inner_path // mulrnAr.
Qed.

Lemma neurons_uniq first n widths e : all (ltn 0%N) widths ->
  e \in neurons bias first n widths -> uniq e.1 /\ uniq e.2.
Proof.
elim: widths first n => [|m [|k rest] IH] first n // /andP[m_gt0 widths_gt0].
rewrite -[neurons _ _ _ _]/(_ ++ neurons bias (next bias first n m (k :: rest)) m (k :: rest)).
rewrite mem_cat => /orP[/mapP[j _ ->]|/IH]; last exact.
by split; rewrite map_inj_uniq ?iota_uniq // => a b /eqP; rewrite -!addnA ?[(_ * m + j)%N]addnC
  !eqn_add2l ?eqn_pmul2r // => /eqP.
Qed.

Theorem neuron_laws_conserved n widths h :
  all (ltn 0%N) widths -> lifting_parameters bias n widths = D ->
  h \in neuron_laws n widths -> polynomial_law (lifting_fields bias D n widths) h.
Proof.
move=> widths_gt0 parameters /mapP[e e_in ->] Y /mapP[f /mapP[P P_in ->] ->].
have P_below : all (fun v => (v < D)%N) P by rewrite -parameters; apply: (paths_below P_in).
transitivity (inner (path_product D P) (neuron_law e)).
  by apply: eq_bigr => a _; rewrite mxE.
have [in_uniq out_uniq] := neurons_uniq widths_gt0 e_in.
rewrite innerBr !inner_squares //; apply/eqP; rewrite subr_eq0; apply/eqP.
congr (_%:R * _); have [inputs biases] := through_neurons widths_gt0 e_in.
move: P_in; rewrite mem_cat => /orP[/flatten_mapP[i]|/biases //].
rewrite mem_iota add0n => lt_n; apply: inputs; exact: leq_trans lt_n (leq_addr _ _).
Qed.

End Law.
