(* Products of generic matrices: the map of a deep linear network, and the sparse polynomials that
   the checker takes for its entries.

   A list of widths n_0, ..., n_q stands for matrices U_l of n_(l-1) rows and n_l columns, whose
   entries are different variables, numbered matrix by matrix and row by row. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space sparse meaning.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** The map, in terms of matrices *)

Section Product.
Local Open Scope ring_scope.
Variables (R : ringType) (x : nat -> R).

(* The matrix U_l, whose first entry is the variable [first]. *)
Definition weights (first n m : nat) : 'M[R]_(n, m) := \matrix_(i, j) x (first + i * m + j)%N.

(* U_1 U_2 ... U_q; the first width is n. *)
Fixpoint product_of_weights (first n : nat) (widths : seq nat) : 'M[R]_(n, last n widths) :=
  if widths is m :: rest
  then weights first n m *m product_of_weights (first + n * m) m rest
  else 1%:M.

End Product.

(* The number of all entries. *)
Fixpoint product_parameters (n : nat) (widths : seq nat) : nat :=
  if widths is m :: rest then n * m + product_parameters m rest else 0.

(* The gradients of all entries of the product, row by row, in D variables. *)
Definition product_fields (D n : nat) (widths : seq nat) : seq (vector_field D) :=
  let P := product_of_weights (variable D) 0 n widths in
  [seq gradient (P i j) | i <- enum 'I_n, j <- enum 'I_(last n widths)].

(** Programs *)

Fixpoint iota_N (start : N) (length : nat) : seq N :=
  if length is l.+1 then start :: iota_N (N.succ start) l else [::].

Definition range (n : N) : seq N := iota_N N0 (N.to_nat n).

Definition times_variable (v : N) (p : sparse) : sparse :=
  map (fun t => (t.1, (v, 1%num) :: t.2)) p.

Fixpoint sparse_entry (first n : N) (widths : seq N) (i j : N) : sparse :=
  match widths with
  | [::] => if N.eqb i j then [:: (Z.one, [::])] else [::]
  | m :: rest =>
    flatten (map (fun k => times_variable (N.add (N.add first (N.mul i m)) k)
      (sparse_entry (N.add first (N.mul n m)) m rest k j)) (range m))
  end.

Fixpoint last_N (n : N) (widths : seq N) : N :=
  match widths with [::] => n | m :: rest => last_N m rest end.

Definition product_sparse_fields (n : N) (widths : seq N) : seq sparse_field :=
  flatten (map (fun i => map (fun j => sparse_gradient (sparse_entry N0 n widths i j))
    (range (last_N n widths))) (range n)).

(** They agree *)

Local Open Scope ring_scope.

Lemma iota_NE start length : map nat_of_bin (iota_N start length) = iota start length.
Proof.
elim: length start => //= l IH start.
by rewrite IH (_ : nat_of_bin (N.succ start) = (nat_of_bin start).+1) //; lia.
Qed.

Lemma rangeE (n : N) : map nat_of_bin (range n) = iota 0 n.
Proof. by rewrite iota_NE (_ : N.to_nat n = n) //; lia. Qed.

Lemma big_range (R : zmodType) (n : N) (f : nat -> R) :
  \sum_(k <- range n) f (nat_of_bin k) = \sum_(k < n) f k.
Proof. by rewrite -(big_map nat_of_bin xpredT f) rangeE -(big_mkord xpredT) /index_iota subn0. Qed.

Lemma last_NE n widths : nat_of_bin (last_N n widths) = last (nat_of_bin n) (map nat_of_bin widths).
Proof. by elim: widths n => //= m rest IH n. Qed.

Section Entries.
Variables (R : comRingType) (x : nat -> R).
Let env v := x (nat_of_bin v).

Lemma eval_times_variable v p : eval_sparse env (times_variable v p) = env v * eval_sparse env p.
Proof.
rewrite /eval_sparse big_map big_distrr; apply: eq_bigr => t _.
by rewrite /eval_term eval_monomial_cons mulrCA.
Qed.

Lemma eval_sparse_flatten_map (T : Type) (s : seq T) (f : T -> sparse) :
  eval_sparse env (flatten (map f s)) = \sum_(k <- s) eval_sparse env (f k).
Proof.
elim: s => [|k s IH]; first by rewrite big_nil; apply: eval_sparse_nil.
by rewrite big_cons -IH; apply: eval_sparse_cat.
Qed.

Lemma sparse_entryE (first n : N) widths (i j : N)
    (i' : 'I_n) (j' : 'I_(last (n : nat) (map nat_of_bin widths))) :
  i' = i :> nat -> j' = j :> nat ->
  eval_sparse env (sparse_entry first n widths i j)
  = product_of_weights x first n (map nat_of_bin widths) i' j'.
Proof.
elim: widths first n i i' j' => [|m rest IH] first n i i' j' ii jj /=.
  rewrite mxE N_eqbE -ii -jj -[_ == _ :> nat]/(i' == j'); case: (i' == j').
    by rewrite eval_sparse_cons eval_sparse_nil /eval_term eval_monomial_nil rmorph1 mulr1 addr0.
  exact: eval_sparse_nil.
rewrite mxE eval_sparse_flatten_map.
pose g (k : nat) : R := if insub k is Some k'
  then weights x first n m i' k'
    * product_of_weights x (first + n * m)%N m (map nat_of_bin rest) k' j' else 0.
transitivity (\sum_(k <- range m) g k).
  apply: eq_big_seq => k k_in; rewrite /g.
  have lt_m : (nat_of_bin k < m)%N.
    have: nat_of_bin k \in map nat_of_bin (range m) by apply: map_f.
    by rewrite rangeE mem_iota.
  rewrite insubT eval_times_variable (IH _ _ _ (Ordinal lt_m) j') //.
  by rewrite mxE /env !nat_of_add_bin !nat_of_mul_bin ii.
by rewrite big_range; apply: eq_bigr => k _; rewrite /g valK.
Qed.

End Entries.

Lemma size_range (n : N) : size (range n) = n.
Proof. by rewrite -(size_map nat_of_bin) rangeE size_iota. Qed.

Lemma map_range_enum (T : Type) (x0 : T) (n : N) (n' : nat) (f : N -> T) (g : 'I_n' -> T) :
  nat_of_bin n = n' -> (forall (i : N) (i' : 'I_n'), i' = i :> nat -> f i = g i') ->
  map f (range n) = map g (enum 'I_n').
Proof.
move=> E same; subst n'; apply: (@eq_from_nth _ x0).
  by rewrite size_map size_range size_map size_enum_ord.
move=> k; rewrite size_map size_range => lt_n.
rewrite (nth_map N0) ?size_range // (nth_map (Ordinal lt_n)) ?size_enum_ord //.
apply: same; rewrite nth_enum_ord // -(nth_map N0 0%N nat_of_bin) ?size_range //.
by rewrite rangeE nth_iota.
Qed.

Theorem product_sparse_fieldsE D (n : N) widths :
  map (field_of D) (product_sparse_fields n widths)
  = product_fields D n (map nat_of_bin widths).
Proof.
rewrite /product_sparse_fields /product_fields map_flatten -map_comp; congr flatten.
apply: (map_range_enum [::]) => // i i' ii; rewrite /= -map_comp.
apply: (map_range_enum 0) => [|j j' jj]; first exact: last_NE.
by rewrite /= field_of_gradient; congr gradient; apply: (sparse_entryE (variable D)).
Qed.
