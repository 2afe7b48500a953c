(* Finds right inverses modulo p, by elimination, and trajectories, one coefficient after the other.
   Nothing here is proved, and nothing has to be: what is found is verified by [check]. A theorem
   that is closed by computation in the kernel finds its inverses and trajectories by this file; the
   extracted checker has faster programs for them. *)

From Coq Require Import ZArith.
From mathcomp Require Import all_ssreflect.
From Abide Require Import sparse residues checker series trajectory trajectory_checker.
From Abide Require Import certificate form_checker.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Local Open Scope Z_scope.

Section Elimination.
Variable p : Z.

(* r is congruent to f a; the last two r's that are not 0 are the last remainders. *)
Fixpoint euclid (fuel : nat) (r f next_r next_f : Z) : option Z :=
  if fuel is fuel'.+1 then
    if Z.eqb next_r 0 then if Z.eqb r 1 then Some (Z.modulo f p) else None
    else let q := Z.div r next_r in
         euclid fuel' next_r next_f (r - q * next_r) (f - q * next_f)
  else None.

Definition inverse_of (a : Z) : option Z := euclid 64 p 0 (Z.modulo a p) 1.

(* row - factor * other *)
Fixpoint reduced (factor : Z) (row other : seq Z) : seq Z :=
  match row, other with
  | x :: row', y :: other' => Z.modulo (x - factor * y) p :: reduced factor row' other'
  | _, _ => row
  end.

(* A pivot, and a row that is followed by the combination of given rows that it is. *)
Definition eliminated := (nat * seq Z)%type.

Definition clear (pivot : nat) (by_row row : seq Z) : seq Z :=
  let factor := nth 0 row pivot in
  if Z.eqb factor 0 then row else reduced factor row by_row.

Fixpoint find_pivot (row : seq Z) (from columns : nat) : option (nat * Z) :=
  match row, columns with
  | x :: row', c.+1 =>
    if inverse_of x is Some y then Some (from, y) else find_pivot row' from.+1 c
  | _, _ => None
  end.

Definition add_row (columns : nat) (done : seq eliminated) (row : seq Z) : seq eliminated :=
  let row' := foldl (fun r d => clear d.1 d.2 r) row done in
  if find_pivot row' 0 columns is Some (pivot, unit) then
    let row'' := map (fun x => Z.modulo (x * unit) p) row' in
    rcons (map (fun d => (d.1, clear pivot row'' d.2)) done) (pivot, row'')
  else done.

Definition unit_row (size i : nat) : seq Z := mkseq (fun j => if j == i then 1 else 0) size.

Definition find_inverse (columns : nat) (A : seq (seq Z)) : seq (seq Z) :=
  let s := size A in
  let extended := map (fun i => nth [::] A i ++ unit_row s i) (iota 0 s) in
  let done := foldl (add_row columns) [::] extended in
  mkseq (fun i => mkseq (fun a =>
    foldl (fun x d => if d.1 == a then nth 0 d.2 (columns + i) else x) 0 done) columns) s.

End Elimination.

Section Trajectories.
Variables (p : Z) (U : controls) (point : seq Z).

Fixpoint with_next (k : nat) (unit : Z) (theta velocities : seq series) : seq series :=
  match theta, velocities with
  | s :: theta', v :: velocities' =>
    rcons s (Z.modulo (unit * nth Z0 v k) p) :: with_next k unit theta' velocities'
  | _, _ => [::]
  end.

(* From theta modulo t^k, [steps] coefficients more. *)
Fixpoint longer (steps k : nat) (theta : seq series) : seq series :=
  match steps, inverse_of p (Z.of_nat k) with
  | steps'.+1, Some unit =>
    longer steps' k.+1 (with_next k.-1 unit theta (velocities p k point theta U))
  | _, _ => theta
  end.

End Trajectories.

Definition find_trajectory : solver := fun p K U point =>
  longer p U point K 1 (map (fun x => [:: Z.modulo x p]) point).

Definition verify (c : certificate) : bool :=
  check (fun p A => find_inverse p (size (point c)) A) find_trajectory c.

Theorem verify_sound c : verify c = true -> holds c.
Proof. exact: check_sound. Qed.

Definition verify_with_forms (c : certificate) (forms : seq sparse_field) : bool :=
  check_with_forms (fun p A => find_inverse p (size (point c)) A) c forms.

Theorem verify_with_forms_sound c forms : verify_with_forms c forms = true -> holds_with_forms c.
Proof. exact: check_with_forms_sound. Qed.
