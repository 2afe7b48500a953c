(* Values of brackets without brackets, by dual numbers.

   [X, Y] = DY X - DX Y, and the derivative of a polynomial field Y at a point t along v is the
   coefficient of e in Y(t + e v), in the ring with a new element e. So the value of a word needs
   its fields at points over such rings only, and no bracket is multiplied out, which can be huge.
   *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect all_algebra ssrZ zify.
From Abide Require Import sparse meaning residues.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Import GRing.Theory.

(** Programs *)

(* [Pair a b] is a + b e, where e is the newest element; a number belongs to all the rings. *)
Inductive dual := Number of Z | Pair of dual & dual.

Notation null := (Number Z0).

Section Arithmetic.
Variable p : Z.

(* Of residues; at most one subtraction is needed. *)
Definition add_residues (x y : Z) : Z :=
  let s := Z.add x y in if Z.ltb s p then s else Z.sub s p.

Fixpoint add_number (x : Z) (t : dual) : dual :=
  match t with
  | Number y => Number (add_residues x y)
  | Pair a b => Pair (add_number x a) b
  end.

Fixpoint add_dual (s t : dual) : dual :=
  match s, t with
  | Number Z0, _ => t
  | Number x, _ => add_number x t
  | Pair a b, Number y => Pair (add_number y a) b
  | Pair a b, Pair c d => Pair (add_dual a c) (add_dual b d)
  end.

Fixpoint scale_dual (x : Z) (t : dual) : dual :=
  match t with
  | Number y => Number (Z.modulo (Z.mul x y) p)
  | Pair a b => Pair (scale_dual x a) (scale_dual x b)
  end.

Definition multiply_number (x : Z) (t : dual) : dual :=
  if Z.eqb x Z0 then null else scale_dual x t.

Fixpoint multiply_dual (s t : dual) : dual :=
  match s, t with
  | Number x, _ => multiply_number x t
  | Pair _ _, Number y => multiply_number y s
  | Pair a b, Pair c d =>
    Pair (multiply_dual a c) (add_dual (multiply_dual a d) (multiply_dual b c))
  end.

Fixpoint power_dual (x : dual) (e : positive) : dual :=
  match e with
  | xH => x
  | xO e' => power_dual (multiply_dual x x) e'
  | xI e' => multiply_dual x (power_dual (multiply_dual x x) e')
  end.

Fixpoint monomial_dual (point : seq dual) (m : monomial) : dual :=
  match m with
  | [::] => Number Z.one
  | x :: m' =>
    let rest := monomial_dual point m' in
    if x.2 is Npos e then multiply_dual (power_dual (nth_N null point x.1) e) rest else rest
  end.

Definition term_dual (point : seq dual) (t : term) : dual :=
  multiply_number (Z.modulo t.1 p) (monomial_dual point t.2).

Fixpoint dual_sum (a : N) (values : seq (N * dual)) : dual :=
  match values with
  | [::] => null
  | v :: rest => if N.eqb v.1 a then add_dual v.2 (dual_sum a rest) else dual_sum a rest
  end.

Fixpoint duals_from (point : seq dual) (a : N) (values : seq (N * dual)) : seq dual :=
  match point with
  | [::] => [::]
  | _ :: rest => dual_sum a values :: duals_from rest (N.succ a) values
  end.

Definition field_dual (point : seq dual) (X : sparse_field) : seq dual :=
  duals_from point N0 (map (fun x => (x.1, term_dual point x.2)) X).

(* t + e v *)
Definition shifted_coordinate (x v : dual) : dual :=
  match x, v with Number _, null => x | _, _ => Pair x v end.

Fixpoint shifted (point v : seq dual) : seq dual :=
  match point, v with
  | x :: point', y :: v' => shifted_coordinate x y :: shifted point' v'
  | _, _ => [::]
  end.

Definition without_e (t : dual) : dual := if t is Pair a _ then a else t.
Definition cofactor (t : dual) : dual := if t is Pair _ b then b else null.

Fixpoint differences (u v : seq dual) : seq dual :=
  match u, v with
  | x :: u', y :: v' =>
    add_dual (cofactor x) (scale_dual (Z.sub p Z.one) (cofactor y)) :: differences u' v'
  | _, _ => [::]
  end.

End Arithmetic.

(** What dual numbers stand for *)

Local Open Scope ring_scope.

Section Models.
Variables (p : Z).
Hypothesis gt1 : Z.ltb Z.one p.

(* They stand for elements of a ring over Z/p. *)
Record model (R : comRingType) := Model {
  rel : dual -> R -> Prop;
  char_p : zr R p = 0;
  rel_number : forall x P, rel (Number x) P <-> P = zr R x;
  rel_add_number : forall x t P, rel t P -> rel (add_number p x t) (zr R x + P);
  rel_scale : forall x t P, rel t P -> rel (scale_dual p x t) (zr R x * P);
  rel_add : forall s t P Q, rel s P -> rel t Q -> rel (add_dual p s t) (P + Q);
  rel_multiply : forall s t P Q, rel s P -> rel t Q -> rel (multiply_dual p s t) (P * Q)
}.

Lemma zr_add_residues (R : comRingType) (x y : Z) : zr R p = 0 ->
  zr R (add_residues p x y) = zr R x + zr R y.
Proof.
move=> zrp; rewrite /add_residues; case: Z.ltb; first exact: zrD.
by rewrite -zrD -[Z.sub _ _]/(Z.add x y - p)%R rmorphB zrp subr0.
Qed.

(* Residues: numbers only. *)
Definition number_model (R : comRingType) (zrp : zr R p = 0) : model R.
Proof.
apply: (@Model R (fun t P => if t is Number x then P = zr R x else False)) => //.
- by move=> x [y|//] P -> /=; rewrite zr_add_residues.
- by move=> x [y|//] P -> /=; rewrite zr_mod // zrM.
- by case=> [[|x|x]|//] [y|//] P Q -> -> /=; rewrite ?zr_add_residues ?rmorph0 ?add0r.
case=> [x|//] [y|//] P Q -> -> /=; rewrite /multiply_number.
by case: Z.eqb_spec => [->|_] /=; rewrite ?rmorph0 ?mul0r ?zr_mod ?zrM.
Defined.

(* One element more: of polynomials only the first two coefficients count. *)
Section Next.
Variables (R : comRingType) (M : model R).
Local Notation polys := [comRingType of {poly R}].

Definition next_rel (t : dual) (P : {poly R}) : Prop :=
  match t with
  | Number x => P = zr polys x
  | Pair a b => rel M a P`_0 /\ rel M b P`_1
  end.

Lemma zr_poly x : zr polys x = (zr R x)%:P.
Proof. by rewrite -(rmorph_zr [rmorphism of @polyC R]). Qed.

Lemma coefM0 (P Q : {poly R}) : (P * Q)`_0 = P`_0 * Q`_0.
Proof. by rewrite coefM big_ord_recl big_ord0 addr0. Qed.

Lemma coefM1 (P Q : {poly R}) : (P * Q)`_1 = P`_0 * Q`_1 + P`_1 * Q`_0.
Proof. by rewrite coefM !big_ord_recl big_ord0 addr0. Qed.

Lemma next_scale x t P : next_rel t P -> next_rel (scale_dual p x t) (zr polys x * P).
Proof.
case: t => [y ->|a b [aP bP]] /=; last by rewrite zr_poly !coefCM; split; apply: rel_scale.
by rewrite zr_mod ?zrM // zr_poly (char_p M).
Qed.

Lemma next_multiply_number x t P : next_rel t P ->
  next_rel (multiply_number p x t) (zr polys x * P).
Proof.
rewrite /multiply_number; case: Z.eqb_spec => [-> _|_]; last exact: next_scale.
by rewrite rmorph0 mul0r /= rmorph0.
Qed.

Lemma next_add_number x t P : next_rel t P -> next_rel (add_number p x t) (zr polys x + P).
Proof.
case: t => [y ->|a b [aP bP]] /=.
  by rewrite zr_add_residues // zr_poly (char_p M).
by rewrite zr_poly !coefD !coefC /= add0r; split=> //; apply: rel_add_number.
Qed.

Definition next_model : model polys.
Proof.
apply: (@Model polys next_rel) => //.
- by rewrite zr_poly (char_p M).
- exact: next_add_number.
- exact: next_scale.
- have add_to x t Q : next_rel t Q -> next_rel (add_dual p (Number x) t) (zr polys x + Q).
    move=> tQ; case: x => [|x|x]; [|exact: next_add_number..].
    by rewrite rmorph0 add0r; case: t tQ.
  move=> [x|a b] [y|c d] P Q sP tQ; try by rewrite sP; apply: add_to.
  + by rewrite [Q]tQ addrC; apply: (@next_add_number y (Pair a b)).
  by case: sP tQ => [aP bP] [cQ dQ]; rewrite /= !coefD; split; apply: rel_add.
move=> [x|a b] [y|c d] P Q sP tQ.
- by rewrite sP; apply: next_multiply_number.
- by rewrite sP; apply: next_multiply_number.
- by rewrite [Q]tQ mulrC; apply: next_multiply_number.
case: sP tQ => [aP bP] [cQ dQ]; rewrite /= coefM0 coefM1.
by split; [apply: rel_multiply|apply: rel_add; apply: rel_multiply].
Defined.

End Next.

(** Values of polynomials *)

Section Values.
Variables (R : comRingType) (M : model R) (point : seq dual) (theta : N -> R).
Hypothesis at_theta : forall v : N, rel M (nth null point v) (theta v).

Lemma rel_null P : rel M null P <-> P = 0.
Proof. by rewrite rel_number rmorph0. Qed.

Lemma rel_multiply_number x t P : rel M t P -> rel M (multiply_number p x t) (zr R x * P).
Proof.
rewrite /multiply_number; case: Z.eqb_spec => [-> _|_]; last exact: rel_scale.
by apply/rel_null; rewrite rmorph0 mul0r.
Qed.

Lemma rel_power t P e : rel M t P -> rel M (power_dual p t e) (P ^+ nat_of_bin (Npos e)).
Proof.
rewrite /=; elim: e t P => [e IH|e IH|] t P tP /=; last by rewrite expr1.
  rewrite NatTrec.doubleE -mul2n exprS exprM; apply: rel_multiply => //.
  by apply: IH; rewrite expr2; apply: rel_multiply.
by rewrite NatTrec.doubleE -mul2n exprM; apply: IH; rewrite expr2; apply: rel_multiply.
Qed.

Lemma rel_monomial m : rel M (monomial_dual p point m) (eval_monomial theta m).
Proof.
elim: m => [|[v e] m IH] /=; first by rewrite eval_monomial_nil; apply/rel_number; rewrite rmorph1.
rewrite eval_monomial_cons; case: e => [|e]; first by rewrite expr0 mul1r.
by apply: rel_multiply => //; apply: rel_power; rewrite nth_NE.
Qed.

Lemma rel_term t : rel M (term_dual p point t) (eval_term theta t).
Proof.
rewrite /eval_term -(zr_mod gt1 (char_p M)).
by apply: rel_multiply_number; apply: rel_monomial.
Qed.

Lemma size_field_dual X : size (field_dual p point X) = size point.
Proof. by rewrite /field_dual; elim: {1 3}point 0%num => //= x s IH a; rewrite IH. Qed.

Lemma rel_field X (a : nat) : components_below (size point) X ->
  rel M (nth null (field_dual p point X) a) (eval_component theta X a).
Proof.
move=> below; have total (b : N) : b = a :> nat ->
    rel M (dual_sum p b (map (fun x => (x.1, term_dual p point x.2)) X)) (eval_component theta X a).
  move=> <-; elim: (X) => [|x Y IH] /=; first by rewrite /eval_component big_nil; apply/rel_null.
  rewrite /eval_component big_cons N_eqbE; case: eqP => _ //.
  by apply: rel_add => //; apply: rel_term.
case: (ltnP a (size point)) => [lt_a|ge_a]; last first.
  rewrite nth_default ?size_field_dual //; apply/rel_null; rewrite /eval_component big1_seq // => x.
  by case/andP=> /eqP E /(allP below); rewrite E ltnNge ge_a.
rewrite /field_dual; move: total; set values := map _ _ => total.
have {}total : forall b c : N, (b + c = a)%N -> c = 0%num :> nat ->
    rel M (dual_sum p b values) (eval_component theta X a).
  by move=> b c sum c0; apply: total; rewrite -sum c0 addn0.
have: forall (s : seq dual) (b : N) (k : nat), (k < size s)%N -> (b + k = a)%N ->
    rel M (nth null (duals_from p s b values) k) (eval_component theta X a).
  elim=> // x s IH b [|k] /= lt_k sum; first by apply: (total b 0%num).
  by apply: IH => //; rewrite -sum; lia.
by apply.
Qed.

End Values.

(** Derivatives *)

Section Shift.
Variables (R : comRingType) (M : model R) (theta xi : N -> R).

(* t + e v *)
Definition shift (v : N) : {poly R} := (theta v)%:P + (xi v)%:P * 'X.

Lemma shift0 v : (shift v)`_0 = theta v.
Proof. by rewrite coefD coefC coefCM coefX mulr0 addr0. Qed.

Lemma shift1 v : (shift v)`_1 = xi v.
Proof. by rewrite coefD coefC coefCM coefX mulr1 add0r. Qed.

Lemma coefX0 (P : {poly R}) k : (P ^+ k)`_0 = P`_0 ^+ k.
Proof. by elim: k => [|k IH]; rewrite ?coef1 // !exprS coefM0 IH. Qed.

Lemma coefX1 (P : {poly R}) k : (P ^+ k)`_1 = k%:R * P`_0 ^+ k.-1 * P`_1.
Proof.
elim: k => [|k IH]; first by rewrite expr0 coef1 !mul0r.
rewrite exprS coefM1 IH coefX0; case: k {IH} => [|k] /=.
  by rewrite !mul0r mulr0 add0r expr0 mulr1 !mul1r.
rewrite (mulrS 1 k.+1) mulrDl mul1r mulrDl addrC; congr (_ + _); first exact: mulrC.
by rewrite !mulrA [_ * k.+1%:R]mulrC -!mulrA exprS !mulrA.
Qed.

Lemma eval_monomial_shift0 m : (eval_monomial shift m)`_0 = eval_monomial theta m.
Proof.
elim: m => [|x m IH]; first by rewrite !eval_monomial_nil coef1.
by rewrite !eval_monomial_cons coefM0 coefX0 shift0 IH.
Qed.

Lemma eval_term_shift0 t : (eval_term shift t)`_0 = eval_term theta t.
Proof. by rewrite /eval_term zr_poly coefCM eval_monomial_shift0. Qed.

Lemma eval_monomial_shift1 m : (eval_monomial shift m)`_1
  = \sum_(d <- gradient_monomial m) xi d.1 * eval_term theta d.2.
Proof.
elim: m => [|[v e] m IH]; first by rewrite eval_monomial_nil coef1 big_nil.
rewrite eval_monomial_cons coefM1 IH coefX0 coefX1 shift0 shift1 eval_monomial_shift0.
rewrite big_cons addrC.
rewrite big_map big_distrr /=; congr (_ + _); last first.
  by apply: eq_bigr => d _; rewrite /eval_term /= eval_monomial_cons [LHS]mulrCA; congr (_ * _);
    rewrite mulrCA.
rewrite /eval_term /= zr_of_N [X in X * _]mulrC -!mulrA; congr (_ * (_ * _)).
case: N.leb_spec => le1.
  have -> : (nat_of_bin e).-1 = 0%N by lia.
  by rewrite expr0 mul1r.
by rewrite eval_monomial_cons /= (_ : N.pred e = (e : nat).-1 :> nat) //; lia.
Qed.

Lemma eval_term_shift1 t : (eval_term shift t)`_1
  = \sum_(d <- gradient_term t) xi d.1 * eval_term theta d.2.
Proof.
rewrite {1}/eval_term zr_poly coefCM eval_monomial_shift1 big_map big_distrr.
by apply: eq_bigr => d _; rewrite [LHS]mulrCA; congr (_ * _); rewrite -(eval_scale_term theta).
Qed.

Lemma eval_component_shift0 X a : (eval_component shift X a)`_0 = eval_component theta X a.
Proof.
rewrite /eval_component -[LHS]/(coefp 0 _) raddf_sum.
by apply: eq_bigr => x _; apply: eval_term_shift0.
Qed.

Lemma eval_component_shift1 X a : (eval_component shift X a)`_1
  = \sum_(d <- jacobian X | d.2.1 == a :> nat) xi d.1 * eval_term theta d.2.2.
Proof.
rewrite /eval_component -[LHS]/(coefp 1 _) raddf_sum /jacobian.
elim: X => [|x X IH]; first by rewrite !big_nil.
rewrite big_cons /= big_cat /= -IH big_map /=.
case: eqP => _; last by rewrite big_pred0_eq add0r.
by congr (_ + _); apply: eval_term_shift1.
Qed.

Lemma size_shifted (point v : seq dual) :
  size v = size point -> size (shifted point v) = size point.
Proof. by elim: point v => [|x s IH] [|y v] //= [/IH->]. Qed.

Lemma rel_shifted (point v : seq dual) : size v = size point ->
  (forall k : N, rel M (nth null point k) (theta k)) ->
  (forall k : N, rel M (nth null v k) (xi k)) ->
  forall k : N, rel (next_model M) (nth null (shifted point v) k) (shift k).
Proof.
move=> sizes at_theta at_xi k.
have pairs x y P Q : rel M x P -> rel M y Q ->
    rel (next_model M) (shifted_coordinate x y) (P%:P + Q%:P * 'X).
  move=> xP yQ; have pair : rel M x ((P%:P + Q%:P * 'X)`_0) /\ rel M y ((P%:P + Q%:P * 'X)`_1).
    by rewrite !coefD !coefC !coefCM !coefX mulr0 mulr1 addr0 add0r.
  case: x xP pair => [c|a b] xP pair; last by [].
  case: y yQ pair => [[|z|z]|a b] yQ pair //.
  move/rel_null: yQ => ->; move/rel_number: xP => ->.
  by rewrite mul0r addr0 /= zr_poly.
have := pairs _ _ _ _ (at_theta k) (at_xi k).
rewrite (_ : shifted_coordinate _ _ = nth null (shifted point v) k) //.
elim: (point) (v) sizes (nat_of_bin k) => [|x s IH] [|y w] //=; first by move=> _ j;
  rewrite !nth_nil.
by case=> E [|j] //=; apply: IH.
Qed.

End Shift.

Lemma zr_pred (R : comRingType) : zr R p = 0 -> zr R (Z.sub p Z.one) = -1.
Proof.
by move=> zrp; rewrite -[Z.sub _ _]/(p - Z.one)%R rmorphB zrp sub0r; congr (- _);
  apply: (rmorph1 (zr R)).
Qed.

Lemma rel_differences (R : comRingType) (M : model R) (u v : seq dual) (P Q : nat -> {poly R}) :
  size u = size v ->
  (forall a, rel (next_model M) (nth null u a) (P a)) ->
  (forall a, rel (next_model M) (nth null v a) (Q a)) ->
  forall a, rel M (nth null (differences p u v) a) ((P a)`_1 - (Q a)`_1).
Proof.
have part t S : rel (next_model M) t S -> rel M (cofactor t) S`_1.
  case: t => [x /= ->|a b [_ bS]] //=; apply/rel_null.
  by rewrite zr_poly coefC.
elim: u v P Q => [|x u IH] [|y v] P Q //= => [_ uP vQ a|[sizes] uP vQ a].
  have := part _ _ (uP a); have := part _ _ (vQ a); rewrite !nth_nil => /rel_null-> /rel_null->.
  by apply/rel_null; rewrite subr0.
case: a => [|a] /=; last first.
  exact: (IH v (fun k => P k.+1) (fun k => Q k.+1) sizes (fun k => uP k.+1) (fun k => vQ k.+1)).
apply: rel_add; first exact: part _ _ (uP 0%N).
rewrite -mulN1r -(zr_pred (char_p M)); apply: rel_scale; exact: part _ _ (vQ 0%N).
Qed.

Lemma rel_without_e (R : comRingType) (M : model R) t (P : {poly R}) :
  rel (next_model M) t P -> rel M (without_e t) P`_0.
Proof. by case: t => [x /= ->|a b [aP _]] //=; apply/rel_number; rewrite zr_poly coefC. Qed.

End Models.
