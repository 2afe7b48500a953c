(* The path lifting of a ReLU network, and why the fields of its reference paths suffice.

   A path starts at an input, or at the bias of a hidden neuron, and visits one neuron of each layer
   from there on, up to an output. The lifting has one component for each path, the product of the
   weights on it. These are very many; a certificate speaks of one *reference path* for each
   parameter instead, which visits first neurons where it is free to. The laws are the same: along a
   law h, the logarithmic derivatives <grad w, grad h> / w of the weights add up on a path, and if
   they add up to 0 on all reference paths they do on all paths. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse meaning.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Paths, as lists of parameters *)

Definition nonempty (T : Type) (s : seq T) : bool := if s is [::] then false else true.

(* The parameters of a layer from n to m neurons are n rows of m weights. With biases, one more row
   has those of its m neurons, unless these are outputs: the weights from a neuron with value 1. *)
Section Paths.
Variable bias : bool.

Definition has_bias (rest : seq nat) : bool := bias && nonempty rest.

Definition next (first n m : nat) (rest : seq nat) : nat := first + (n + has_bias rest) * m.

Fixpoint lifting_parameters (n : nat) (widths : seq nat) : nat :=
  if widths is m :: rest then (n + has_bias rest) * m + lifting_parameters m rest else 0.

(* Those from row i of the layer with the parameter [first]. *)
Fixpoint paths_from (first n : nat) (widths : seq nat) (i : nat) : seq (seq nat) :=
  if widths is m :: rest then
    flatten [seq [seq first + i * m + j :: P | P <- paths_from (next first n m rest) m rest j]
            | j <- iota 0 m]
  else [:: [::]].

Fixpoint paths_from_biases (first n : nat) (widths : seq nat) : seq (seq nat) :=
  if widths is m :: rest then
    (if has_bias rest then paths_from first n widths n else [::])
    ++ paths_from_biases (next first n m rest) m rest
  else [::].

Definition paths (n : nat) (widths : seq nat) : seq (seq nat) :=
  flatten [seq paths_from 0 n widths i | i <- iota 0 n] ++ paths_from_biases 0 n widths.

(* From neuron j through first neurons to the first output. *)
Fixpoint first_path (first n : nat) (widths : seq nat) (j : nat) : seq nat :=
  if widths is m :: rest then first + j * m :: first_path (next first n m rest) m rest 0
  else [::].

(* One for each parameter, in their order. The path [into i] leads from the first input through
   first neurons to neuron i. *)
Fixpoint references_from (first n : nat) (widths : seq nat) (into : nat -> seq nat)
    : seq (seq nat) :=
  if widths is m :: rest then
    let out := first_path (next first n m rest) m rest in
    flatten [seq [seq into i ++ first + i * m + j :: out j | j <- iota 0 m] | i <- iota 0 n]
    ++ (if has_bias rest then [seq first + n * m + j :: out j | j <- iota 0 m] else [::])
    ++ references_from (next first n m rest) m rest (fun j => rcons (into 0) (first + j))
  else [::].

Definition references (n : nat) (widths : seq nat) : seq (seq nat) :=
  references_from 0 n widths (fun=> [::]).

(** Reference paths are paths *)

Lemma paths_fromP first n m rest i P :
  reflect (exists2 j, j < m & exists2 T, T \in paths_from (next first n m rest) m rest j
             & P = first + i * m + j :: T)
    (P \in paths_from first n (m :: rest) i).
Proof.
apply: (iffP flatten_mapP) => [[j]|[j lt_m [T T_in ->]]].
  by rewrite mem_iota add0n => lt_m /mapP[T T_in ->]; exists j => //; exists T.
by exists j; [rewrite mem_iota|apply: map_f].
Qed.

Lemma first_path_in first n widths j : all (ltn 0) widths ->
  first_path first n widths j \in paths_from first n widths j.
Proof.
elim: widths first n j => [|m rest IH] first n j; first by rewrite mem_head.
move=> /andP[m_gt0 /IH{}IH]; apply/paths_fromP; exists 0 => //.
by exists (first_path (next first n m rest) m rest 0); rewrite ?addn0.
Qed.

Lemma references_from_in (S : seq (seq nat)) first n widths into :
  0 < n -> all (ltn 0) widths ->
  (forall i T, i < n -> T \in paths_from first n widths i -> into i ++ T \in S) ->
  {subset paths_from_biases first n widths <= S} ->
  {subset references_from first n widths into <= S}.
Proof.
elim: widths first n into => [|m rest IH] first n into //= n_gt0 /andP[m_gt0 rest_gt0].
move=> all_in biases_in Q; rewrite !mem_cat => /or3P[].
- case/flatten_mapP=> i; rewrite mem_iota add0n => lt_n /mapP[j].
  rewrite mem_iota add0n => lt_m ->; apply: all_in => //; apply/paths_fromP; exists j => //.
  by exists (first_path (next first n m rest) m rest j) => //; apply: first_path_in.
- case: ifP => // b /mapP[j]; rewrite mem_iota add0n => lt_m ->; apply: biases_in.
  rewrite mem_cat b; apply/orP; left; apply/paths_fromP; exists j => //.
  by exists (first_path (next first n m rest) m rest j) => //; apply: first_path_in.
apply: IH => // [j T lt_m T_in|T T_in]; last by apply: biases_in; rewrite mem_cat T_in orbT.
rewrite cat_rcons; apply: all_in => //; apply/paths_fromP; exists j => //.
by exists T; rewrite // mul0n addn0.
Qed.

Lemma references_in n widths : 0 < n -> all (ltn 0) widths ->
  {subset references n widths <= paths n widths}.
Proof.
move=> n_gt0 widths_gt0; apply: references_from_in => //.
  move=> i T lt_n T_in; rewrite mem_cat; apply/orP; left.
  by apply/flatten_mapP; exists i; rewrite ?mem_iota.
by move=> T T_in; rewrite mem_cat T_in orbT.
Qed.

(** Parameters are numbered from 0 *)

Lemma paths_from_below first n widths i P : i < n + has_bias (behead widths) ->
  P \in paths_from first n widths i -> all (fun e => e < first + lifting_parameters n widths) P.
Proof.
elim: widths first n i P => [|m rest IH] first n i P; first by move=> _; rewrite inE => /eqP->.
rewrite [behead _]/= => lt_i /paths_fromP[j lt_m [T T_in ->]]; apply/andP; split.
  rewrite [lifting_parameters _ _]/= addnA -addnA -[X in _ < X]addnA ltn_add2l.
  apply: leq_trans (leq_addr _ _); apply: leq_trans (_ : i.+1 * m <= _).
    by rewrite mulSn addnC ltn_add2r.
  by rewrite leq_mul2r lt_i orbT.
have := IH _ _ _ _ _ T_in; rewrite /next [lifting_parameters n _]/= addnA; apply.
exact: leq_trans lt_m (leq_addr _ _).
Qed.

Lemma paths_from_biases_below first n widths P : P \in paths_from_biases first n widths ->
  all (fun e => e < first + lifting_parameters n widths) P.
Proof.
elim: widths first n => [|m rest IH] first n //; rewrite mem_cat => /orP[|/IH].
  case: ifP => // b; apply: paths_from_below => /=.
  by rewrite b addn1.
by rewrite /next [lifting_parameters n _]/= addnA.
Qed.

Lemma paths_below n widths P : P \in paths n widths ->
  all (fun e => e < lifting_parameters n widths) P.
Proof.
rewrite mem_cat => /orP[/flatten_mapP[i]|/paths_from_biases_below //].
rewrite mem_iota add0n => lt_n /paths_from_below; rewrite add0n; apply.
exact: leq_trans lt_n (leq_addr _ _).
Qed.

(** Sums on paths *)

Section Sums.
Local Open Scope ring_scope.
Variables (V : zmodType) (w : nat -> V).

Definition path_sum (P : seq nat) : V := \sum_(e <- P) w e.

Lemma path_sum_cat P Q : path_sum (P ++ Q) = path_sum P + path_sum Q.
Proof. exact: big_cat. Qed.

Lemma path_sum_cons e P : path_sum (e :: P) = w e + path_sum P.
Proof. exact: big_cons. Qed.

(* What remains from neuron i on is the same whatever the path. *)
Lemma path_sum_from first n widths into : (0 < n)%N -> all (ltn 0%N) widths ->
  (forall Q, Q \in references_from first n widths into -> path_sum Q = 0) ->
  (forall i T, (i < n)%N -> T \in paths_from first n widths i ->
     path_sum T = path_sum (first_path first n widths i) /\
     (widths != [::] -> path_sum (into i) + path_sum T = 0)) /\
  (forall T, T \in paths_from_biases first n widths -> path_sum T = 0).
Proof.
elim: widths first n into => [|m rest IH] first n into n_gt0.
  by move=> _ _; split=> // i T _; rewrite inE => /eqP->.
case/andP=> m_gt0 rest_gt0 zero.
have [|same biases] := IH (next first n m rest) m (fun j => rcons (into 0%N) (first + j)%N)
    m_gt0 rest_gt0.
  by move=> Q Q_in; apply: zero; rewrite !mem_cat Q_in !orbT.
have weight i j : (i < n)%N -> (j < m)%N ->
    path_sum (into i) + (w (first + i * m + j)%N
      + path_sum (first_path (next first n m rest) m rest j)) = 0.
  move=> lt_n lt_m; rewrite -path_sum_cons -path_sum_cat; apply: zero.
  rewrite mem_cat; apply/orP; left; apply/flatten_mapP; exists i; first by rewrite mem_iota.
  by apply/mapP; exists j; rewrite ?mem_iota.
split=> [i T lt_n /paths_fromP[j lt_m [T' T'_in ->]]|T].
  have total : path_sum (into i) + path_sum (first + i * m + j :: T')%N = 0.
    by rewrite path_sum_cons (same j T' lt_m T'_in).1 weight.
  split=> //; apply: (@addrI _ (path_sum (into i))); rewrite total path_sum_cons.
  by have := weight i 0%N lt_n m_gt0; rewrite addn0.
rewrite mem_cat => /orP[|/biases //]; case: ifP => // b /paths_fromP[j lt_m [T' T'_in ->]].
rewrite path_sum_cons (same j T' lt_m T'_in).1 -path_sum_cons; apply: zero.
by rewrite !mem_cat b; apply/or3P/Or32; apply/mapP; exists j; rewrite ?mem_iota.
Qed.

Lemma path_sum_paths n widths : (0 < n)%N -> all (ltn 0%N) widths -> widths != [::] ->
  (forall Q, Q \in references n widths -> path_sum Q = 0) ->
  forall P, P \in paths n widths -> path_sum P = 0.
Proof.
move=> n_gt0 widths_gt0 nonempty /(path_sum_from n_gt0 widths_gt0)[inputs biases] P.
rewrite mem_cat => /orP[/flatten_mapP[i]|/biases //].
rewrite mem_iota add0n => lt_n /(inputs i P lt_n)[_ /(_ nonempty)].
by rewrite /path_sum big_nil add0r.
Qed.

End Sums.
End Paths.

(** The lifting and its laws *)

Section Lifting.
Local Open Scope ring_scope.
Variables (bias : bool) (D n : nat) (widths : seq nat).

Definition path_product (P : seq nat) : {mpoly rat[D]} := \prod_(e <- P) variable D e.

Definition lifting : seq {mpoly rat[D]} := map path_product (paths bias n widths).

Definition lifting_fields : seq (vector_field D) := map (@gradient D) lifting.

Definition reference_fields : seq (vector_field D) :=
  [seq gradient (path_product P) | P <- references bias n widths].

Lemma variable_neq0 e : (e < D)%N -> variable D e != 0.
Proof.
move=> lt_D; rewrite /variable insubT /=; apply/eqP=> /(congr1 (meval (fun=> 1))).
by rewrite mevalXU meval0 => /eqP; rewrite oner_eq0.
Qed.

Section Law.
Variable h : {mpoly rat[D]}.
Local Notation fraction := {fraction {mpoly rat[D]}}.
Local Notation tofrac := (@FracField.tofrac [idomainType of {mpoly rat[D]}]).

Definition slope (f : {mpoly rat[D]}) : {mpoly rat[D]} := \sum_a f^`M(a) * h^`M(a).

Lemma slopeM f g : slope (f * g) = slope f * g + f * slope g.
Proof.
rewrite /slope big_distrl big_distrr -big_split; apply: eq_bigr => a _ /=.
by rewrite mderivM mulrDl mulrAC mulrA.
Qed.

Lemma slope1 : slope 1 = 0.
Proof. by rewrite /slope big1 // => a _; rewrite -mpolyC1 mderivC mul0r. Qed.

Definition log_slope (e : nat) : fraction :=
  tofrac (slope (variable D e)) / tofrac (variable D e).

Lemma slope_path P : all (fun e => (e < D)%N) P ->
  tofrac (slope (path_product P)) = tofrac (path_product P) * path_sum log_slope P.
Proof.
rewrite /path_product /path_sum; elim: P => [|e P IH].
  by rewrite !big_nil slope1 tofrac0 mulr0.
case/andP=> lt_D /IH{}IH; have nz : tofrac (variable D e) != 0.
  by rewrite tofrac_eq0 variable_neq0.
rewrite !big_cons slopeM tofracD !tofracM IH mulrDr [X in _ + X]mulrA; congr (_ + _).
have -> : tofrac (slope (variable D e)) = log_slope e * tofrac (variable D e).
  by rewrite /log_slope divfK.
by move: (log_slope e) => w; rewrite -mulrA mulrC [RHS]mulrCA; congr (_ * _); apply: mulrC.
Qed.

Lemma polynomial_law_path P : all (fun e => (e < D)%N) P ->
  slope (path_product P) = 0 <-> path_sum log_slope P = 0.
Proof.
move=> P_below; have E := slope_path P_below; split=> zero; last first.
  by apply/eqP; rewrite -tofrac_eq0 E zero mulr0.
move: E; rewrite zero tofrac0 => /esym/eqP; rewrite mulf_eq0 => /orP[|/eqP //].
rewrite tofrac_eq0 /path_product prodf_seq_eq0 => /hasP[e e_in /=].
by rewrite (negbTE (variable_neq0 (allP P_below e e_in))).
Qed.

End Law.

Hypotheses (n_gt0 : (0 < n)%N) (widths_gt0 : all (ltn 0%N) widths) (layers : widths != [::]).
Hypothesis all_parameters : lifting_parameters bias n widths = D.

Lemma path_below P : P \in paths bias n widths -> all (fun e => (e < D)%N) P.
Proof. by move/paths_below; rewrite all_parameters. Qed.

Theorem references_suffice h :
  polynomial_law reference_fields h -> polynomial_law lifting_fields h.
Proof.
move=> law Y /mapP[f /mapP[P P_in ->] ->].
rewrite (eq_bigr (fun a => (path_product P)^`M(a) * h^`M(a))) => [|a _]; last by rewrite mxE.
apply/polynomial_law_path; first exact: path_below.
apply: (path_sum_paths n_gt0 widths_gt0 layers _ P_in) => Q Q_in.
apply/polynomial_law_path; first by apply/path_below/references_in.
have := law (gradient (path_product Q)) (map_f _ Q_in).
by rewrite /slope => E; rewrite -[RHS]E; apply: eq_bigr => a _; rewrite mxE.
Qed.

Theorem at_least_lifting t0 N :
  at_least_at t0 reference_fields N -> at_least_at t0 lifting_fields N.
Proof. by case=> h [law free]; exists h; split=> // j; apply: references_suffice. Qed.

Theorem at_most_lifting t0 N :
  at_most_at t0 reference_fields N -> at_most_at t0 lifting_fields N.
Proof.
apply: at_most_follows => F f law Y /mapP[P P_in ->]; apply: law.
by apply: map_f; apply: map_f; apply: references_in.
Qed.

End Lifting.

(** Programs *)

Definition sparse_path (P : seq nat) : sparse := [:: (Z.one, map (fun e => (N.of_nat e, 1%num)) P)].

Definition lifting_sparse_fields (bias : bool) (n : nat) (widths : seq nat) : seq sparse_field :=
  map (fun P => sparse_gradient (sparse_path P)) (references bias n widths).

Local Open Scope ring_scope.

Theorem lifting_sparse_fieldsE D bias n widths :
  map (field_of D) (lifting_sparse_fields bias n widths) = reference_fields bias D n widths.
Proof.
rewrite /lifting_sparse_fields -map_comp; apply: eq_map => P /=.
rewrite field_of_gradient; congr gradient; rewrite /poly_of /sparse_path.
rewrite eval_sparse_cons eval_sparse_nil addr0 /eval_term rmorph1 mul1r.
rewrite /eval_monomial big_map; apply: eq_bigr => e _.
by rewrite expr1 /var (_ : nat_of_bin (N.of_nat e) = e) //; lia.
Qed.
