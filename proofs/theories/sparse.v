(* Sparse polynomials over the integers, with their programs: product, derivative, bracket, value.

   A polynomial is a list of terms, a term a coefficient with a list of powers. Nothing is required
   of the order of terms or powers, and a monomial may stand twice: each program is proved to
   compute the right polynomial from whatever lists it is given. Order only matters for speed, and
   for [is_zero] to find that what is zero is zero. Numbers are binary, since exponents are large.
   *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ.
From SsrMultinomials Require Import mpoly.
From Abide Require Import function_space.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Programs *)

Definition monomial := seq (N * N). (* variable, from 0, and exponent *)
Definition term := (Z * monomial)%type.
Definition sparse := seq term.
Definition sparse_field := seq (N * term). (* component, from 0, and a term of it *)

Fixpoint multiply_monomials (m1 : monomial) : monomial -> monomial :=
  fix inner (m2 : monomial) : monomial :=
    match m1, m2 with
    | [::], _ => m2
    | _, [::] => m1
    | x :: m1', y :: m2' =>
      match N.compare x.1 y.1 with
      | Eq => (x.1, N.add x.2 y.2) :: multiply_monomials m1' m2'
      | Lt => x :: multiply_monomials m1' m2
      | Gt => y :: inner m2'
      end
    end.

Definition multiply_terms (s t : term) : term := (Z.mul s.1 t.1, multiply_monomials s.2 t.2).
Definition scale_term (c : Z) (t : term) : term := (Z.mul c t.1, t.2).

Fixpoint compare_monomials (m1 m2 : monomial) : comparison :=
  match m1, m2 with
  | [::], [::] => Eq
  | [::], _ => Lt
  | _, [::] => Gt
  | x :: m1', y :: m2' =>
    match N.compare x.1 y.1 with
    | Eq => match N.compare x.2 y.2 with Eq => compare_monomials m1' m2' | c => c end
    | c => c
    end
  end.

(* Merges sorted lists, and drops what cancels. *)
Fixpoint add_sparse (p : sparse) : sparse -> sparse :=
  fix inner (q : sparse) : sparse :=
    match p, q with
    | [::], _ => q
    | _, [::] => p
    | s :: p', t :: q' =>
      match compare_monomials s.2 t.2 with
      | Eq => let c := Z.add s.1 t.1 in
              if Z.eqb c Z0 then add_sparse p' q' else (c, s.2) :: add_sparse p' q'
      | Lt => s :: add_sparse p' q
      | Gt => t :: inner q'
      end
    end.

(* Collects terms in sums of 1, 2, 4, ... terms; an empty list is a free place. *)
Fixpoint push (p : sparse) (stack : seq sparse) : seq sparse :=
  match stack with
  | [::] => [:: p]
  | [::] :: rest => p :: rest
  | q :: rest => [::] :: push (add_sparse q p) rest
  end.

Fixpoint collect_onto (stack : seq sparse) (p : sparse) : sparse :=
  match p with
  | [::] => foldr add_sparse [::] stack
  | t :: p' => collect_onto (push [:: t] stack) p'
  end.

Definition is_zero (p : sparse) : bool :=
  match collect_onto [::] p with [::] => true | _ => false end.

(* All partial derivatives. *)
Fixpoint gradient_monomial (m : monomial) : sparse_field :=
  match m with
  | [::] => [::]
  | x :: m' =>
    (x.1, (Z.of_N x.2, if N.leb x.2 1%num then m' else (x.1, N.pred x.2) :: m'))
      :: map (fun d => (d.1, (d.2.1, x :: d.2.2))) (gradient_monomial m')
  end.

Definition gradient_term (t : term) : sparse_field :=
  map (fun d => (d.1, scale_term t.1 d.2)) (gradient_monomial t.2).

Definition sparse_gradient (p : sparse) : sparse_field := flatten (map gradient_term p).

(* The sum over a of X_a G_a. *)
Definition pairing (X G : sparse_field) : sparse :=
  flatten (map (fun x => pmap (fun g =>
    if N.eqb x.1 g.1 then Some (multiply_terms x.2 g.2) else None) G) X).

(* The entries (b, (a, t)) have the terms t of the derivative of X_a by the variable b. *)
Definition jacobian (X : sparse_field) : seq (N * (N * term)) :=
  flatten (map (fun x => map (fun d => (d.1, (x.1, d.2))) (gradient_term x.2)) X).

(* DY X *)
Definition derive_along (X Y : sparse_field) : sparse_field :=
  let J := jacobian Y in
  flatten (map (fun x => pmap (fun d =>
    if N.eqb x.1 d.1 then Some (d.2.1, multiply_terms x.2 d.2.2) else None) J) X).

Definition scale_field (c : Z) (X : sparse_field) : sparse_field :=
  map (fun x => (x.1, scale_term c x.2)) X.

(* Collects equal terms, of one component at a time, for speed: the component is written in front
   of the monomial as if it were a power. *)
Definition collect_field (X : sparse_field) : sparse_field :=
  let tagged := map (fun x => (x.2.1, (x.1, 0%num) :: x.2.2)) X in
  pmap (fun t => match t.2 with x :: m => Some (x.1, (t.1, m)) | [::] => None end)
    (collect_onto [::] tagged).

Definition sparse_bracket (X Y : sparse_field) : sparse_field :=
  derive_along X Y ++ scale_field (Zneg xH) (derive_along Y X).

(** Values modulo p *)

Fixpoint nth_N (T : Type) (default : T) (s : seq T) (i : N) : T :=
  match s with
  | [::] => default
  | x :: s' => if N.eqb i 0 then x else nth_N default s' (N.pred i)
  end.

Fixpoint power_mod (p x : Z) (e : positive) : Z :=
  match e with
  | xH => x
  | xO e' => power_mod p (Z.modulo (Z.mul x x) p) e'
  | xI e' => Z.modulo (Z.mul x (power_mod p (Z.modulo (Z.mul x x) p) e')) p
  end.

Fixpoint monomial_mod (p : Z) (point : seq Z) (m : monomial) : Z :=
  match m with
  | [::] => Z.one
  | x :: m' =>
    let rest := monomial_mod p point m' in
    match x.2 with
    | N0 => rest
    | Npos xH => Z.modulo (Z.mul (nth_N Z0 point x.1) rest) p
    | Npos e => Z.modulo (Z.mul (power_mod p (nth_N Z0 point x.1) e) rest) p
    end
  end.

Definition term_mod (p : Z) (point : seq Z) (t : term) : Z :=
  Z.modulo (Z.mul t.1 (monomial_mod p point t.2)) p.

(* The sum of those numbers that belong to the component a. *)
Fixpoint component_sum (a : N) (values : seq (N * Z)) : Z :=
  match values with
  | [::] => Z0
  | v :: rest => if N.eqb v.1 a then Z.add v.2 (component_sum a rest) else component_sum a rest
  end.

Fixpoint components_from (D : seq Z) (a : N) (p : Z) (values : seq (N * Z)) : seq Z :=
  match D with
  | [::] => [::]
  | _ :: D' => Z.modulo (component_sum a values) p :: components_from D' (N.succ a) p values
  end.

(* As many numbers as the point has coordinates. *)
Definition components (p : Z) (point : seq Z) (values : seq (N * Z)) : seq Z :=
  components_from point N0 p values.

Definition field_mod (p : Z) (point : seq Z) (X : sparse_field) : seq Z :=
  components p point (map (fun x => (x.1, term_mod p point x.2)) X).

(** The value of a polynomial in a ring *)

Local Open Scope ring_scope.

(* Sealed, so that it is not computed with. *)
Lemma zr_sealed (R : ringType) :
  {f : {rmorphism Z -> R} | forall c, f c = (int_of_Z c)%:~R}.
Proof. by exists [rmorphism of intmul 1 \o int_of_Z]. Qed.

Definition zr (R : ringType) : {rmorphism Z -> R} := sval (zr_sealed R).

Lemma zrE R c : zr R c = (int_of_Z c)%:~R.
Proof. exact: (svalP (zr_sealed R)). Qed.

Lemma zrD R (c d : Z) : zr R (Z.add c d) = zr R c + zr R d.
Proof. exact: (rmorphD (zr R)). Qed.

Lemma zrM R (c d : Z) : zr R (Z.mul c d) = zr R c * zr R d.
Proof. exact: (rmorphM (zr R)). Qed.

Lemma compare_monomials_eq m1 m2 : compare_monomials m1 m2 = Eq -> m1 = m2.
Proof.
elim: m1 m2 => [|[v e] m1 IH] [|[w f] m2] //=.
by case: N.compare_spec => // ->; case: N.compare_spec => // -> /IH ->.
Qed.

(* Collecting keeps sums of terms, whatever a monomial stands for. *)
Section Collecting.
Variables (R : comRingType) (w : monomial -> R).

Definition sum_terms (p : sparse) : R := \sum_(t <- p) zr R t.1 * w t.2.

Lemma sum_terms_cons t p : sum_terms (t :: p) = zr R t.1 * w t.2 + sum_terms p.
Proof. exact: big_cons. Qed.

Lemma sum_terms_nil : sum_terms [::] = 0.
Proof. exact: big_nil. Qed.

Lemma sum_add_sparse p q : sum_terms (add_sparse p q) = sum_terms p + sum_terms q.
Proof.
elim: p q => [|s p IH1]; first by case=> *; rewrite sum_terms_nil add0r.
elim=> [|t q IH2]; first by rewrite /= sum_terms_nil addr0.
rewrite /=; case E: compare_monomials; last 2 first.
- by rewrite sum_terms_cons IH1 [sum_terms (s :: p)]sum_terms_cons addrA.
- by rewrite sum_terms_cons IH2 !sum_terms_cons addrCA.
have {E} st := compare_monomials_eq E.
have sum : zr R (Z.add s.1 t.1) * w s.2 = zr R s.1 * w s.2 + zr R t.1 * w t.2.
  by rewrite zrD mulrDl {2}st.
rewrite !sum_terms_cons addrACA -sum.
case: Z.eqb_spec => [->|_]; first by rewrite rmorph0 mul0r add0r IH1.
by rewrite sum_terms_cons IH1.
Qed.

Lemma sum_push p stack :
  \sum_(q <- push p stack) sum_terms q = sum_terms p + \sum_(q <- stack) sum_terms q.
Proof.
elim: stack p => [|q stack IH] p; first by rewrite !big_cons.
case: q => [|t q]; first by rewrite /= !big_cons sum_terms_nil add0r.
rewrite -[push _ _]/([::] :: push (add_sparse (t :: q) p) stack) !big_cons.
by rewrite IH sum_add_sparse sum_terms_nil add0r -addrA addrCA.
Qed.

Lemma sum_collect_onto stack p :
  sum_terms (collect_onto stack p) = \sum_(q <- stack) sum_terms q + sum_terms p.
Proof.
elim: p stack => [|t p IH] stack /=.
  rewrite sum_terms_nil addr0; elim: stack => [|q stack IH].
    by rewrite big_nil sum_terms_nil.
  by rewrite /= sum_add_sparse IH big_cons.
by rewrite IH sum_push !sum_terms_cons sum_terms_nil addr0 -addrA addrCA.
Qed.

End Collecting.

Section Evaluation.
Variables (R : comRingType) (env : N -> R).

Definition eval_monomial (m : monomial) : R := \prod_(x <- m) env x.1 ^+ x.2.
Definition eval_term (t : term) : R := zr R t.1 * eval_monomial t.2.
Definition eval_sparse (p : sparse) : R := \sum_(t <- p) eval_term t.
Definition eval_component (X : sparse_field) (a : nat) : R :=
  \sum_(x <- X | x.1 == a :> nat) eval_term x.2.

Lemma eval_monomial_cons x m : eval_monomial (x :: m) = env x.1 ^+ x.2 * eval_monomial m.
Proof. exact: big_cons. Qed.

Lemma eval_monomial_nil : eval_monomial [::] = 1.
Proof. exact: big_nil. Qed.

Lemma eval_sparse_cons t p : eval_sparse (t :: p) = eval_term t + eval_sparse p.
Proof. exact: big_cons. Qed.

Lemma eval_sparse_nil : eval_sparse [::] = 0.
Proof. exact: big_nil. Qed.

Lemma eval_multiply_monomials m1 m2 :
  eval_monomial (multiply_monomials m1 m2) = eval_monomial m1 * eval_monomial m2.
Proof.
elim: m1 m2 => [|x m1 IH1]; first by case=> *; rewrite eval_monomial_nil mul1r.
elim=> [|y m2 IH2]; first by rewrite /= eval_monomial_nil mulr1.
rewrite /=; case: N.compare_spec => [xy|_|_].
- by rewrite !eval_monomial_cons IH1 /= nat_of_add_bin exprD xy mulrACA.
- by rewrite eval_monomial_cons IH1 [eval_monomial (x :: m1)]eval_monomial_cons mulrA.
by rewrite eval_monomial_cons IH2 !eval_monomial_cons mulrCA.
Qed.

Lemma eval_multiply_terms s t : eval_term (multiply_terms s t) = eval_term s * eval_term t.
Proof. by rewrite /eval_term zrM eval_multiply_monomials mulrACA. Qed.

Lemma eval_scale_term c t : eval_term (scale_term c t) = zr R c * eval_term t.
Proof. by rewrite /eval_term zrM mulrA. Qed.

Lemma is_zeroP p : is_zero p -> eval_sparse p = 0.
Proof.
rewrite /is_zero; case E: (collect_onto [::] p) => // _.
by have := sum_collect_onto eval_monomial [::] p; rewrite E big_nil add0r sum_terms_nil.
Qed.

Lemma eval_collect_field X a : eval_component (collect_field X) a = eval_component X a.
Proof.
pose w (m : monomial) : R :=
  if m is x :: m' then if x.1 == a :> nat then eval_monomial m' else 0 else 0.
have -> : eval_component X a
    = sum_terms w (map (fun x => (x.2.1, (x.1, 0%num) :: x.2.2)) X).
  rewrite /sum_terms big_map /eval_component big_mkcond; apply: eq_bigr => x _ /=.
  by case: eqP; rewrite // mulr0.
have := sum_collect_onto w [::] (map (fun x => (x.2.1, (x.1, 0%num) :: x.2.2)) X).
rewrite big_nil add0r => <-; rewrite /collect_field.
elim: (collect_onto _ _) => [|[c [|x m]] p IH] /=;
  first by rewrite sum_terms_nil /eval_component big_nil.
  by rewrite IH sum_terms_cons mulr0 add0r.
rewrite sum_terms_cons -IH /eval_component big_cons /=.
by case: eqP; rewrite // mulr0 add0r.
Qed.

Lemma eval_sparse_cat p q : eval_sparse (p ++ q) = eval_sparse p + eval_sparse q.
Proof. exact: big_cat. Qed.

Lemma eval_component_cat X Y a :
  eval_component (X ++ Y) a = eval_component X a + eval_component Y a.
Proof. exact: big_cat. Qed.

Lemma eval_component_scale c X a :
  eval_component (scale_field c X) a = zr R c * eval_component X a.
Proof.
rewrite /eval_component big_map big_distrr /=.
by apply: eq_bigr => x _; rewrite eval_scale_term.
Qed.

End Evaluation.

Lemma nat_of_bin_inj : injective nat_of_bin.
Proof. exact: can_inj nat_of_binK. Qed.

Lemma N_eqbE (x y : N) : N.eqb x y = (x == y :> nat).
Proof. by apply/N.eqb_spec/eqP => [->|/nat_of_bin_inj]. Qed.

(* Evaluation commutes with morphisms of rings. *)
Section Morphism.
Variables (R S : comRingType) (f : {rmorphism R -> S}) (env : N -> R).

Lemma rmorph_zr c : f (zr R c) = zr S c.
Proof. by rewrite !zrE rmorph_int. Qed.

Lemma rmorph_monomial m : f (eval_monomial env m) = eval_monomial (f \o env) m.
Proof. by rewrite rmorph_prod; apply: eq_bigr => x _; rewrite rmorphX. Qed.

Lemma rmorph_term t : f (eval_term env t) = eval_term (f \o env) t.
Proof. by rewrite rmorphM rmorph_zr rmorph_monomial. Qed.

Lemma rmorph_sparse p : f (eval_sparse env p) = eval_sparse (f \o env) p.
Proof. by rewrite rmorph_sum; apply: eq_bigr => t _; rewrite rmorph_term. Qed.

Lemma rmorph_component X a : f (eval_component env X a) = eval_component (f \o env) X a.
Proof. by rewrite rmorph_sum; apply: eq_bigr => t _; rewrite rmorph_term. Qed.

End Morphism.

Section Extensional.
Variables (R : comRingType) (env env' : N -> R).
Hypothesis same : env =1 env'.

Lemma eq_eval_monomial m : eval_monomial env m = eval_monomial env' m.
Proof. by apply: eq_bigr => x _; rewrite same. Qed.

Lemma eq_eval_term t : eval_term env t = eval_term env' t.
Proof. by rewrite /eval_term eq_eval_monomial. Qed.

Lemma eq_eval_sparse p : eval_sparse env p = eval_sparse env' p.
Proof. by apply: eq_bigr => t _; rewrite eq_eval_term. Qed.

Lemma eq_eval_component X a : eval_component env X a = eval_component env' X a.
Proof. by apply: eq_bigr => t _; rewrite eq_eval_term. Qed.

End Extensional.
