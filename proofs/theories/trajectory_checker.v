(* Trajectories: the vectors (L^k X_c)(0) modulo p, where L Y = Y' - DX_u(theta) Y along a curve
   theta with theta' = X_u(theta) that starts at the point.

   Any program may look for theta, which takes divisions; whether it solves the equation, modulo p
   and up to the order that is needed, is verified. What is computed along it is then, by
   [values_nextE], the value of a field of the Lie algebra. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From Abide Require Import function_space sparse meaning residues dual checker series trajectory.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Programs *)

(* From p, K, the fields with their controls, and the point: the coordinates of theta modulo
   t^(K+1). Not trusted. *)
Definition solver := Z -> nat -> controls -> seq Z -> seq series.

Section Programs.
Variables (p : Z) (K : nat) (point : seq Z) (theta : seq series).

Fixpoint same_below (n : nat) (s t : series) : bool :=
  if n is n'.+1 then congruent p (head Z0 s) (head Z0 t) && same_below n' (behead s) (behead t)
  else true.

(* X_u(theta) *)
Definition velocities (U : controls) : seq series :=
  sums_from p point N0 (flatten (map (fun xu => field_terms p K theta xu.2 xu.1) U)).

Fixpoint solves_from (theta : seq series) (point : seq Z) (velocities : seq series) : bool :=
  match theta, point, velocities with
  | [::], [::], [::] => true
  | s :: theta', x :: point', v :: velocities' =>
    [&& congruent p (head Z0 s) x, same_below K (derivative s) v
      & solves_from theta' point' velocities']
  | _, _, _ => false
  end.

(* The terms of DX_u(theta): component, variable, value. *)
Definition slope_terms (U : controls) : seq (N * (N * series)) :=
  flatten (map (fun xu => map (fun d =>
    (d.2.1, (d.1, multiply p K xu.2 (term_series p K theta d.2.2)))) (jacobian xu.1)) U).

(* Adds to the entry of this variable. *)
Fixpoint insert (b : N) (s : series) (row : seq (N * series)) : seq (N * series) :=
  match row with
  | [::] => [:: (b, s)]
  | x :: row' =>
    if N.eqb x.1 b then (b, reduce p (add_series s x.2)) :: row' else x :: insert b s row'
  end.

Fixpoint slope_row (a : N) (terms : seq (N * (N * series))) : seq (N * series) :=
  match terms with
  | [::] => [::]
  | t :: rest =>
    if N.eqb t.1 a then insert t.2.1 t.2.2 (slope_row a rest) else slope_row a rest
  end.

Fixpoint rows_from (T : Type) (shape : seq T) (a : N) (terms : seq (N * (N * series)))
    : seq (seq (N * series)) :=
  match shape with
  | [::] => [::]
  | _ :: shape' => slope_row a terms :: rows_from shape' (N.succ a) terms
  end.

Fixpoint apply_row (n : nat) (row : seq (N * series)) (y : seq series) : series :=
  match row with
  | [::] => [::]
  | x :: row' => add_series (raw_product n x.2 (nth_N [::] y x.1)) (apply_row n row' y)
  end.

(* L y modulo t^n; [rest] is what remains of y. *)
Fixpoint next_from (n : nat) (y : seq series) (rows : seq (seq (N * series)))
    (rest : seq series) : seq series :=
  match rows, rest with
  | row :: rows', s :: rest' =>
    reduce p (add_series (derivative s) (map Z.opp (apply_row n row y)))
      :: next_from n y rows' rest'
  | _, _ => [::]
  end.

Variables (fields : seq sparse_field) (rows : seq (seq (N * series))).

(* y is known modulo t^(n+1). *)
Fixpoint advance (steps n : nat) (y : seq series) : seq series :=
  if steps is steps'.+1 then advance steps' n.-1 (next_from n y rows y) else y.

(* y is L^k X_c, where c is [last]. *)
Fixpoint vector_rows (last : N) (k : nat) (y : seq series) (vectors : seq (N * N))
    : option (seq (seq Z)) :=
  match vectors with
  | [::] => Some [::]
  | v :: rest =>
    if letter fields v.1 is Some X then
      let m := N.to_nat v.2 in
      let start :=
        if N.eqb v.1 last && Nat.leb k m then (k, y)
        else (0, sums_from p point N0 (field_terms p K.+1 theta [:: Z.one] X)) in
      if Nat.leb m K then
        let y' := advance (m - start.1) (K - start.1) start.2 in
        if vector_rows v.1 m y' rest is Some tail then Some (map (head Z0) y' :: tail) else None
      else None
    else None
  end.

End Programs.

Definition check_trajectory (fields : seq sparse_field) (point : seq Z) (u : seq series)
    (vectors : seq (N * N)) (p : Z) (find : finder) (solve : solver) : bool :=
  let K := foldr (fun v k => Nat.max (N.to_nat v.2) k) 0 vectors in
  let U := zip fields u in
  let theta := solve p K U point in
  if solves_from p K theta point (velocities p K point theta U) then
    let rows := rows_from p point N0 (slope_terms p K theta U) in
    if vector_rows p K point theta fields rows N0 0 [::] vectors is Some A
    then independent p A (find p A) else false
  else false.

(** Soundness *)

Local Open Scope ring_scope.

Section Along.
Variables (R : comRingType) (p : Z) (K : nat) (point : seq Z) (theta : seq series).
Hypotheses (gt1 : Z.ltb Z.one p) (zrp : zr R p = 0).
Variables (fields : seq sparse_field) (U : controls).
Local Notation n := (size point).
Hypothesis fields_below : all (components_below n) fields.
Hypothesis from_fields : forall xu, xu \in U -> xu.1 \in fields.
Local Notation ser := (ser R).
Local Notation curve := (curve R theta).
Local Notation in_lie := (in_lie point fields).

Lemma eval_default X a : components_below n X -> (n <= a)%N -> eval_component curve X a = 0.
Proof.
move=> X_below ge_a; rewrite /eval_component big1_seq // => x /andP[/eqP E /(allP X_below)].
by rewrite E ltnNge ge_a.
Qed.

Lemma same_belowP m s t : same_below p m s t -> below m (ser s) (ser t).
Proof.
move=> same j lt_j; rewrite !coef_ser.
elim: m s t j lt_j same => // m IH s t [|j] lt_j /= /andP[st rest].
  by rewrite !nth0; apply: (congruentP gt1 zrp).
by rewrite -!nth_behead; apply: IH.
Qed.

Lemma velocities_below a : (a < n)%N ->
  below K (ser (nth [::] (velocities p K point theta U) a)) (velocity curve U a).
Proof.
move=> lt_a; rewrite ser_sums_from // big_flatten big_map /velocity.
by apply: below_sum => xu _; apply: below_field_terms.
Qed.

Lemma solves_fromP : solves_from p K theta point (velocities p K point theta U) ->
  (forall v : N, (curve v)`_0 = zr R (nth_N Z0 point v)) /\
  forall v : N, below K (curve v)^`() (velocity curve U v).
Proof.
have split_all th pt ve : solves_from p K th pt ve -> size th = size pt /\
    forall a, (a < size pt)%N -> zr R (nth Z0 (nth [::] th a) 0) = zr R (nth Z0 pt a)
      /\ below K (ser (nth [::] th a))^`() (ser (nth [::] ve a)).
  elim: th pt ve => [|s th IH] [|x pt] [|v ve] //= /and3P[start same /IH[-> rest]].
  split=> // -[|a] //=; last by rewrite ltnS => /rest.
  move=> _; rewrite nth0; split; first exact: (congruentP gt1 zrp).
  by rewrite -ser_derivative; apply: same_belowP.
move=> /split_all[sizes ok]; split=> v; case: (ltnP v n) => [lt_v|ge_v].
- by rewrite coef_ser nth_NE; have [] := ok _ lt_v.
- by rewrite coef_ser nth_NE !nth_default ?sizes // nth_default ?sizes.
  have [_ slope] := ok _ lt_v.
  by apply: below_trans slope _; apply: velocities_below.
rewrite /curve nth_default ?sizes // deriv0 /velocity big1_seq // => xu /= xu_in.
rewrite eval_default ?mulr0 //; apply: (allP fields_below); exact: from_fields.
Qed.

Lemma insert_sum b s row (Y : N -> {poly R}) :
  \sum_(x <- insert p b s row) ser x.2 * Y x.1 = ser s * Y b + \sum_(x <- row) ser x.2 * Y x.1.
Proof.
elim: row => [|x row IH] /=; first by rewrite big_cons.
case: N.eqb_spec => [E|_]; last by rewrite !big_cons IH addrCA.
by rewrite !big_cons /= ser_reduce // ser_add mulrDl E addrA.
Qed.

Lemma slope_row_sum (a : N) terms (Y : N -> {poly R}) :
  \sum_(x <- slope_row p a terms) ser x.2 * Y x.1
  = \sum_(t <- terms | t.1 == a :> nat) ser t.2.2 * Y t.2.1.
Proof.
elim: terms => [|t terms IH] /=; first by rewrite !big_nil.
by rewrite N_eqbE big_cons; case: eqP => _ //; rewrite insert_sum IH.
Qed.

Lemma slope_terms_below (Y : N -> {poly R}) (a : nat) :
  below K (\sum_(t <- slope_terms p K theta U | t.1 == a :> nat) ser t.2.2 * Y t.2.1)
    (slope curve U Y a).
Proof.
rewrite /slope_terms /slope big_flatten big_map; apply: below_sum => xu _.
rewrite big_map big_distrr /=; apply: below_sum => d _.
rewrite mulrCA mulrC; apply: below_mul => //.
by apply: below_multiply => //; apply: below_term.
Qed.

Local Notation rows := (rows_from p point N0 (slope_terms p K theta U)).

Lemma size_rows : size rows = n.
Proof. by elim: (point) 0%num => //= x s IH a; rewrite IH. Qed.

Lemma nth_rows a : (a < n)%N ->
  exists2 b : N, b = a :> nat & nth [::] rows a = slope_row p b (slope_terms p K theta U).
Proof.
rewrite -[in X in _ -> X](add0n a) -[0%N in X in _ -> X]/(nat_of_bin 0).
rewrite [in nth _ _ _]add0n.
elim: (point) a 0%num => // x s IH [|a] b /=; first by exists b; rewrite ?addn0.
rewrite ltnS => /(IH _ (N.succ b))[c E ->]; exists c => //; rewrite E; lia.
Qed.

Lemma apply_row_below m row (y : seq series) :
  below m (ser (apply_row m row y)) (\sum_(x <- row) ser x.2 * ser (nth [::] y x.1)).
Proof.
elim: row => [|x row IH] /=; first by rewrite big_nil.
rewrite big_cons ser_add; apply: below_add => //.
by rewrite nth_NE; apply: below_raw_product.
Qed.

(* y is L^k X *)
Definition at_step X k (y : seq series) := size y = n /\
  forall a : nat, below (K.+1 - k) (ser (nth [::] y a)) (values curve (field_along U X k) a).

Lemma nth_next_from m y rs rest : size rest = size rs ->
  size (next_from p m y rs rest) = size rs /\
  forall a, (a < size rs)%N -> nth [::] (next_from p m y rs rest) a
    = reduce p (add_series (derivative (nth [::] rest a))
        (map Z.opp (apply_row m (nth [::] rs a) y))).
Proof.
elim: rs rest => [|r rs IH] [|s rest] //= [/IH[-> nth_rest]].
by split=> // -[|a] //; rewrite ltnS => /nth_rest.
Qed.

Lemma ser_opp s : ser (map Z.opp s) = - ser s.
Proof.
apply/polyP=> j; rewrite coefN !coef_ser -rmorphN.
case: (ltnP j (size s)) => [lt_j|ge_j]; first by rewrite (nth_map Z0).
by rewrite !nth_default ?size_map // !rmorph0 oppr0.
Qed.

Lemma all_values_default Z a : all_in_lie point fields Z -> (n <= a)%N -> values curve Z a = 0.
Proof.
move=> Z_in ge_a; rewrite /values big1_seq // => z /= /Z_in[z_below _].
by rewrite eval_default ?mulr0.
Qed.

Hypothesis solves : forall v : N, below K (curve v)^`() (velocity curve U v).

Lemma next_step X k y : in_lie X -> (k < K)%N -> at_step X k y ->
  at_step X k.+1 (next_from p (K - k) y rows y).
Proof.
move=> X_in lt_k [size_y y_ok]; have sizes : size y = size rows by rewrite size_rows.
have [size_next nth_next] := nth_next_from (K - k) y sizes.
rewrite /at_step size_next size_rows; split=> // a; rewrite subSS.
case: (ltnP a n) => [lt_a|ge_a]; last first.
  rewrite nth_default ?size_next ?size_rows // all_values_default //.
  exact: along_in_lie.
rewrite nth_next ?size_rows // ser_reduce // ser_add ser_opp ser_derivative.
have le_K : (K - k <= K)%N by apply: leq_subr.
have y_ok' v : below (K - k) (ser (nth [::] y v)) (values curve (field_along U X k) v).
  by apply: below_leq (y_ok v); rewrite subSn // ltnW.
apply: below_trans (below_leq le_K (values_nextE solves _ _)).
apply: below_sub; first by apply: below_deriv; rewrite -subSn // ltnW.
have [b b_a ->] := nth_rows lt_a.
apply: below_trans (@apply_row_below _ _ _) _.
rewrite (slope_row_sum b _ (fun v : N => ser (nth [::] y v))).
apply: below_trans (below_leq le_K (slope_terms_below (fun v : N => ser (nth [::] y v)) b)) _.
rewrite b_a /slope; apply: below_sum => xu _; apply: below_mul => //.
by apply: below_sum => d _; apply: below_mul.
Qed.

Lemma advance_steps X steps k y : in_lie X -> (k + steps <= K)%N -> at_step X k y ->
  at_step X (k + steps) (advance p rows steps (K - k) y).
Proof.
move=> X_in; elim: steps k y => [|steps IH] k y le_K y_ok /=; first by rewrite addn0.
rewrite -subnS -addSnnS; apply: IH; first by rewrite addSnnS.
by apply: next_step => //; apply: leq_trans le_K; rewrite addnS ltnS leq_addr.
Qed.

Lemma first_step X : in_lie X ->
  at_step X 0 (sums_from p point N0 (field_terms p K.+1 theta [:: Z.one] X)).
Proof.
move=> X_in; rewrite /at_step size_sums_from; split=> // a; rewrite subn0 /field_along.
rewrite [iter _ _ _]/= values_start; case: (ltnP a n) => [lt_a|ge_a].
  rewrite ser_sums_from // -[eval_component _ _ _]mul1r -(ser_one R).
  exact: below_field_terms.
by rewrite nth_default ?size_sums_from // eval_default //; case: X_in.
Qed.

(* The field whose value a line of the witness stands for. *)
Definition field_of_vector (v : N * N) : sparse_field :=
  if letter fields v.1 is Some X then constant_part (field_along U X (N.to_nat v.2)) else [::].

Lemma vector_rowsP last k y vectors A :
  (forall X, letter fields last = Some X -> at_step X k y) ->
  vector_rows p K point theta fields rows last k y vectors = Some A ->
  size A = size vectors /\ forall i, (i < size A)%N ->
    size (nth [::] A i) = n /\ forall a, (a < n)%N -> zr R (nth Z0 (nth [::] A i) a)
      = eval_component (fun v => (curve v)`_0) (field_of_vector (nth (0%num, 0%num) vectors i)) a.
Proof.
elim: vectors last k y A => [|[c m] vectors IH] last k y A last_ok /=; first by case=> <-.
case c_X: (letter fields c) => [X|] //; set from := (if N.eqb _ _ && _ then _ else _).
case: Nat.leb_spec => // /leP le_m; set y' := advance _ _ _ _ _.
case V: vector_rows => [tail|] // [<-].
have X_in : in_lie X by apply: letter_in_lie c_X.
have from_ok : at_step X from.1 from.2 /\ (from.1 <= N.to_nat m)%N.
  rewrite /from; case: ifP => [/andP[/N.eqb_spec E /Nat.leb_spec0/leP le_k]|_] /=;
    last first.
    by split=> //; apply: first_step.
  by split=> //; apply: last_ok; rewrite -E.
case: from_ok => from_ok le_from.
have y'_ok : at_step X (N.to_nat m) y'.
  by rewrite -(subnKC le_from); apply: advance_steps; rewrite ?subnKC.
have [|sizes rest_ok] := IH _ _ _ _ _ V; first by move=> Y; rewrite c_X => -[<-].
split=> [|[|i]] /=; first by rewrite sizes.
  move=> _; case: y'_ok => size_y' y'_ok; split=> [|a lt_a]; first by rewrite size_map.
  rewrite (nth_map [::]) ?size_y' // -nth0 -coef_ser y'_ok ?subn_gt0 //.
  by rewrite /field_of_vector c_X constant_values.
by rewrite ltnS => /rest_ok.
Qed.

End Along.

Section Check.
Variable point : seq Z.
Local Notation n := (size point).
Local Notation t0 := (@point_of point).

Theorem check_trajectoryP fields u vectors p find solve :
  all (components_below n) fields -> check_trajectory fields point u vectors p find solve ->
  at_most_at t0 (map (field_of n) fields) (n - size vectors).
Proof.
move=> fields_below; rewrite /check_trajectory; set K := foldr _ _ _; set U := zip _ _.
set theta := solve _ _ _ _; case: ifP => // solved; case V: vector_rows => [A|] // indep.
have gt1 : Z.ltb Z.one p by case/andP: indep.
have from_fields xu : xu \in U -> xu.1 \in fields.
  rewrite /U; elim: (fields) (u) => [|X s IH] [|v r] //=; rewrite in_cons => /predU1P[->|/IH in_s].
    exact: mem_head.
  by rewrite in_cons in_s orbT.
have rowsP (R : comRingType) (zrp : zr R p = 0) : size A = size vectors /\
    forall i, (i < size A)%N -> size (nth [::] A i) = n /\ forall a, (a < n)%N ->
      zr R (nth Z0 (nth [::] A i) a)
      = zr R (eval_component (R := [comRingType of Z]) (nth_N Z0 point)
          (field_of_vector fields U (nth (0%num, 0%num) vectors i)) a).
  have [start slope] := solves_fromP gt1 zrp fields_below from_fields solved.
  have [//|sizes ok] := vector_rowsP gt1 zrp fields_below from_fields slope _ V.
  split=> // i lt_i; have [size_i ok_i] := ok i lt_i; split=> // a lt_a.
  by rewrite ok_i // zr_eval_component; apply: eq_eval_component.
have [R0 zr0] := ring_modulo gt1; have [sizes _] := rowsP R0 zr0; rewrite -sizes.
apply: (at_most_of_rows (p := p) (X := fun i =>
  field_of_vector fields U (nth (0%num, 0%num) vectors i)) indep) => i lt_i.
split; last split=> [|R zrp].
- rewrite /field_of_vector; case L: letter => [X|]; last by have [_] := nil_in_lie point fields.
  have X_in : in_lie point fields X by apply: letter_in_lie L.
  by apply: proj2 (constant_in_lie _); apply: along_in_lie.
- by have [] := (rowsP R0 zr0).2 i lt_i.
by have [] := (rowsP R zrp).2 i lt_i.
Qed.

End Check.
