(* Forms: why polynomial 1-forms show that the Lie algebra has no larger rank than its words.

   If all fields and words lie in the kernel A of independent forms, if there are as many words as A
   has dimensions, and if d omega (X_i, b) = 0 for all forms, fields and words b, then A is closed
   under brackets with the fields, by Cartan's formula, and contains the Lie algebra. That as many
   laws exist as there are forms is Frobenius' theorem, and is not proved here; so forms have a
   statement of their own, [lie_rank_exactly]. *)

From mathcomp Require Import all_ssreflect all_algebra.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.
Local Open Scope ring_scope.

(* r elements of the Lie algebra are independent at t0, and never more at any rational
   point. *)
Definition lie_rank_exactly n (t0 : 'I_n -> rat) (X : seq (vector_field n)) (r : nat) :=
  (exists b : 'I_r -> vector_field n, (forall k, lie X (b k)) /\
     row_free (\matrix_(k, a) field_at t0 (b k) 0 a)) /\
  (forall (t : 'I_n -> rat) k (b : 'I_k -> vector_field n), (forall i, lie X (b i)) ->
     row_free (\matrix_(i, a) field_at t (b i) 0 a) -> (k <= r)%N).

Section Forms.
Variable n : nat.
Local Notation poly := {mpoly rat[n]}.
Local Notation vf := (vector_field n).
Local Notation K := {fraction {mpoly rat[n]}}.
Local Notation tofrac := (@FracField.tofrac [idomainType of {mpoly rat[n]}]).
Implicit Types (Y Z V w : vf).

(* Rows that are independent at a point are so over the rational functions. *)
Lemma row_free_at m (M : 'M[poly]_(m, n)) (t : 'I_n -> rat) :
  row_free (map_mx (meval t) M) -> row_free (map_mx tofrac M).
Proof.
case/row_freeP=> C MC; pose E : 'M[poly]_(n, m) := map_mx (@mpolyC n _) C.
have det : \det (M *m E) != 0.
  apply/eqP=> det0; have := congr1 determinant MC.
  have CE : C = map_mx (meval t) E by apply/matrixP=> i j; rewrite !mxE mevalC.
  rewrite CE -map_mxM det_map_mx det0 rmorph0 det1 => /esym/eqP; by rewrite oner_eq0.
have: map_mx tofrac M *m map_mx tofrac E \in unitmx.
  by rewrite -map_mxM unitmxE det_map_mx unitfE tofrac_eq0.
rewrite -row_free_unit => /row_freeP[F EF]; apply/row_freeP.
by exists (map_mx tofrac E *m F); rewrite mulmxA.
Qed.

(** Lie brackets of polynomial fields *)

Definition der Z (f : poly) : poly := \sum_a Z 0 a * f^`M(a).

Lemma along_polynomial (t : 'I_n -> rat) Z f :
  along (F := polynomials t) Z f = der Z f.
Proof. by []. Qed.

Lemma field_ext Y Z : (forall f : poly, der Y f = der Z f) -> Y = Z.
Proof.
have on_variable V (a : 'I_n) : der V ('X_a : poly) = V 0 a.
  rewrite /der (bigD1 a) //= big1 ?addr0 => [|b ne].
    rewrite mderivX mnm1E eqxx scale1r (_ : (U_(a) - U_(a))%MM = 0%MM) ?mpolyX0 ?mulr1 //.
    by apply/mnmP=> c; rewrite mnmBE subnn mnm0E.
  by rewrite mderivX mnm1E eq_sym (negbTE ne) scale0r mulr0.
by move=> same; apply/rowP=> a; rewrite -!on_variable.
Qed.

Lemma der_bracket Y Z f : der (bracket Y Z) f = der Y (der Z f) - der Z (der Y f).
Proof. exact: (along_bracket (F := polynomials (fun=> 0)) Y Z f). Qed.

Lemma der_sub Y f g : der Y (f - g) = der Y f - der Y g.
Proof. by rewrite /der -sumrB; apply: eq_bigr => a _; rewrite mderivB mulrBr. Qed.

Lemma jacobi_sum (U : zmodType) (a b c d e g : U) :
  (a - b) - (c - d) = ((a - e) - (g - d)) - ((b - g) - (e - c)).
Proof.
have cancelled x y z : (x - z) - (y - z) = x - y :> U by rewrite opprB addrA subrK.
have -> : (a - e) - (g - d) = (a - e) + (d - g) by rewrite opprB.
have -> : (b - g) - (e - c) = (c - e) + (b - g) by rewrite opprB addrC.
rewrite [in RHS]opprD [RHS]addrACA !cancelled opprB [LHS]addrACA [RHS]addrACA; congr (_ + _);
  apply: addrC.
Qed.

Lemma jacobi Y Z V : bracket (bracket Y Z) V = bracket Y (bracket Z V) - bracket Z (bracket Y V).
Proof.
apply: field_ext => f.
have sub A C : der (A - C : vf) f = der A f - der C f.
  by rewrite /der -sumrB; apply: eq_bigr => a _; rewrite !mxE mulrBl.
have nested A C E : der (bracket A (bracket C E)) f
    = (der A (der C (der E f)) - der A (der E (der C f)))
      - (der C (der E (der A f)) - der E (der C (der A f))).
  by rewrite der_bracket (der_bracket C E f) (der_bracket C E (der A f)) der_sub.
rewrite sub !nested der_bracket (der_bracket Y Z f) (der_bracket Y Z (der V f)) der_sub.
exact: jacobi_sum.
Qed.

(** Forms *)

(* omega(Z); forms are rows of coefficients. *)
Definition pair w Z : poly := \sum_a w 0 a * Z 0 a.

(* The form d omega (Y, .) *)
Definition contraction w Y : vf :=
  \row_b \sum_a (Y 0 a * (w 0 b)^`M(a) - Y 0 a * (w 0 a)^`M(b)).

Lemma cartan w Y Z :
  pair w (bracket Y Z) = der Y (pair w Z) - der Z (pair w Y) - pair (contraction w Y) Z.
Proof.
have slope V V' : der V (pair w V') =
    \sum_a \sum_b V 0 a * (w 0 b)^`M(a) * V' 0 b + \sum_b w 0 b * \sum_a V 0 a * (V' 0 b)^`M(a).
  rewrite /der (eq_bigr (fun a => \sum_b V 0 a * (w 0 b)^`M(a) * V' 0 b
    + \sum_b w 0 b * (V 0 a * (V' 0 b)^`M(a)))) => [|a _]; last first.
    rewrite /pair raddf_sum big_distrr -big_split; apply: eq_bigr => b _ /=.
    by rewrite mderivM mulrDr; congr (_ + _); [apply: mulrA|apply: mulrCA].
  rewrite big_split /=; congr (_ + _); rewrite exchange_big; apply: eq_bigr => b _.
  by rewrite big_distrr.
have -> : pair w (bracket Y Z) = \sum_b w 0 b * (\sum_a Y 0 a * (Z 0 b)^`M(a))
    - \sum_b w 0 b * (\sum_a Z 0 a * (Y 0 b)^`M(a)).
  by rewrite -sumrB; apply: eq_bigr => b _; rewrite mxE sumrB mulrBr.
have -> : pair (contraction w Y) Z = \sum_a \sum_b Y 0 a * (w 0 b)^`M(a) * Z 0 b
    - \sum_a \sum_b Z 0 a * (w 0 b)^`M(a) * Y 0 b.
  rewrite [X in X - _]exchange_big -sumrB; apply: eq_bigr => b _.
  rewrite mxE sumrB mulrBl !big_distrl; congr (_ - _); apply: eq_bigr => a _ //=.
  by rewrite -mulrA [RHS]mulrC; congr (_ * _); apply: mulrC.
rewrite !slope opprD addrACA [X in _ = X - _]addrC addrK.
by [].
Qed.

Variables (X : seq vf) (t0 : 'I_n -> rat) (s r : nat).
Variables (w : 'I_s -> vf) (b : 'I_r -> vf).
Hypothesis forms_free : row_free (\matrix_(i, a) field_at t0 (w i) 0 a).
Hypothesis words_free : row_free (\matrix_(k, a) field_at t0 (b k) 0 a).
Hypothesis dimensions : (s + r = n)%N.
Hypothesis words_in_lie : forall k, lie X (b k).
Hypothesis fields_in_kernel : forall i Y, Y \in X -> pair (w i) Y = 0.
Hypothesis words_in_kernel : forall i k, pair (w i) (b k) = 0.
Hypothesis closed : forall i Y k, Y \in X -> pair (contraction (w i) Y) (b k) = 0.

Definition in_kernel Z := forall i, pair (w i) Z = 0.

Let W : 'M[K]_(s, n) := map_mx tofrac (\matrix_(i, a) w i 0 a).
Let B : 'M[K]_(r, n) := map_mx tofrac (\matrix_(k, a) b k 0 a).

Let W_free : row_free W.
Proof.
apply: (row_free_at (t := t0)); congr row_free: forms_free.
by apply/matrixP=> i a; rewrite !mxE.
Qed.

Let B_free : row_free B.
Proof.
apply: (row_free_at (t := t0)); congr row_free: words_free.
by apply/matrixP=> k a; rewrite !mxE.
Qed.

Lemma in_kernel_rank m (Z : 'I_m -> vf) : (forall k, in_kernel (Z k)) ->
  (map_mx tofrac (\matrix_(k, a) Z k 0 a) <= B)%MS.
Proof.
have into q (V : 'I_q -> vf) : (forall k, in_kernel (V k)) ->
    (map_mx tofrac (\matrix_(k, a) V k 0 a) <= kermx W^T)%MS.
  move=> V_in; apply/sub_kermxP/matrixP=> k i; rewrite !mxE -[RHS](rmorph0 [rmorphism of tofrac]).
  rewrite -(V_in k i) rmorph_sum; apply: eq_bigr => a _.
  by rewrite !mxE -rmorphM mulrC.
move=> Z_in; apply: submx_trans (into _ Z Z_in) _.
have B_in : (B <= kermx W^T)%MS by apply: into => k i; apply: words_in_kernel.
rewrite -(geq_leqif (mxrank_leqif_sup B_in)) mxrank_ker mxrank_tr (eqP W_free) (eqP B_free).
by rewrite -dimensions addKn.
Qed.

Lemma kernel_closed Y Z : Y \in X -> in_kernel Z -> in_kernel (bracket Y Z).
Proof.
move=> Y_in Z_in i; rewrite cartan Z_in fields_in_kernel //.
have zero V : der V (0 : poly) = 0 by rewrite /der big1 // => a _; rewrite mderiv0 mulr0.
rewrite !zero subr0 sub0r; apply/eqP; rewrite oppr_eq0 -tofrac_eq0; apply/eqP.
have /submxP[C ZC] := in_kernel_rank (Z := fun _ : 'I_1 => Z) (fun _ => Z_in).
pose E : 'cV[K]_n := map_mx tofrac (contraction (w i) Y)^T.
have BE : B *m E = 0.
  apply/matrixP=> k j; rewrite (ord1 j) mxE [RHS]mxE.
  rewrite -[RHS](rmorph0 [rmorphism of tofrac]) -(closed i k Y_in).
  rewrite rmorph_sum; apply: eq_bigr => a _.
  by rewrite [B _ _]mxE [E _ _]mxE !mxE -rmorphM mulrC.
have := congr1 (fun M : 'M[K]_(1, n) => (M *m E) 0 0) ZC.
rewrite /= -mulmxA BE mulmx0 !mxE => ZE; rewrite -[RHS]ZE rmorph_sum.
by apply: eq_bigr => a _; rewrite !mxE -rmorphM mulrC.
Qed.

(* The elements of the kernel that keep it closed are closed under brackets, by Jacobi. *)
Lemma lie_in_kernel Z :
  lie X Z -> in_kernel Z /\ forall V, in_kernel V -> in_kernel (bracket Z V).
Proof.
have pairD i Y V : pair (w i) (Y + V) = pair (w i) Y + pair (w i) V.
  by rewrite -big_split; apply: eq_bigr => a _; rewrite mxE mulrDr.
have pairN i Y : pair (w i) (- Y) = - pair (w i) Y.
  by rewrite -sumrN; apply: eq_bigr => a _; rewrite mxE mulrN.
have pairZ i c Y : pair (w i) (c *: Y) = c * pair (w i) Y.
  by rewrite big_distrr; apply: eq_bigr => a _; rewrite mxE mulrCA.
elim=> {Z} [Y Y_in| |Y Z _ [Y_in Y_ok] _ [Z_in Z_ok]
  |c Y _ [Y_in Y_ok]|Y Z _ [Y_in Y_ok] _ [Z_in Z_ok]].
- split=> [i|V V_in]; [exact: fields_in_kernel|exact: kernel_closed].
- have zero : in_kernel 0 by move=> i; rewrite /pair big1 // => a _; rewrite mxE mulr0.
  split=> // V _; rewrite (_ : bracket 0 V = 0) //; apply/rowP=> a; rewrite !mxE big1 // => c _.
  by rewrite !mxE mul0r mderiv0 mulr0 subrr.
- split=> [i|V V_in i]; first by rewrite pairD Y_in Z_in addr0.
  rewrite (_ : bracket (Y + Z) V = bracket Y V + bracket Z V) ?pairD ?Y_ok ?Z_ok ?addr0 //.
  apply/rowP=> a; rewrite !mxE -big_split; apply: eq_bigr => c _ /=.
  by rewrite !mxE mderivD mulrDl mulrDr opprD addrACA.
- split=> [i|V V_in i]; first by rewrite pairZ Y_in mulr0.
  rewrite (_ : bracket (c%:MP *: Y) V = c%:MP *: bracket Y V) ?pairZ ?Y_ok ?mulr0 //.
  apply/rowP=> a; rewrite !mxE big_distrr; apply: eq_bigr => e _ /=.
  by rewrite !mxE mderiv_mulC mulrBr; congr (_ - _); [rewrite mulrA|rewrite mulrCA].
split=> [|V V_in i]; first exact: Y_ok.
by rewrite jacobi pairD pairN (Y_ok _ (Z_ok _ V_in) i) (Z_ok _ (Y_ok _ V_in) i) subrr.
Qed.

Theorem lie_rank_of_forms : lie_rank_exactly t0 X r.
Proof.
split; first by exists b.
move=> t k v v_in v_free.
have := in_kernel_rank (fun i => (lie_in_kernel (v_in i)).1).
move/mxrankS; rewrite (eqP B_free); apply: leq_trans; rewrite (eqP (row_free_at (t := t) _)) //.
congr row_free: v_free; by apply/matrixP=> i a; rewrite !mxE.
Qed.

End Forms.
