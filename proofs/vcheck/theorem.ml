(* A certificate as a Coq file: a theorem that is closed by computation in the kernel. Not trusted:
   the theorem says what it says. *)

open Verified
open Printf

(* Decimal digits, most significant first, by doubling. *)
let decimal p =
  let rec double carry = function
    | [] -> if carry = 0 then [] else [ carry ]
    | d :: rest -> let x = (2 * d) + carry in (x mod 10) :: double (x / 10) rest
  in
  let rec digits = function
    | XH -> [ 1 ]
    | XO p -> double 0 (digits p)
    | XI p -> double 1 (digits p)
  in
  String.concat "" (List.rev_map string_of_int (digits p))

let n = function N0 -> "0%num" | Npos p -> decimal p ^ "%num"
let plain_n = function N0 -> "0" | Npos p -> decimal p
let z = function Z0 -> "0%Z" | Zpos p -> decimal p ^ "%Z" | Zneg p -> sprintf "(-%s)%%Z" (decimal p)

let list ?(separator = "; ") item items =
  "[:: " ^ String.concat separator (List.map item items) ^ "]"

let wide item items = if items = [] then "[::]" else list ~separator:";\n     " item items
let power (v, e) = sprintf "(%s, %s)" (n v) (n e)
let term (c, powers) = sprintf "(%s, %s)" (z c) (if powers = [] then "[::]" else list power powers)
let sparse p = if p = [] then "[::]" else list term p
let quotient (p, q) = sprintf "(%s, %s)" (sparse p) (z q)
let widths item first rest = sprintf "%s %s" (item first) (list item rest)

let family = function
  | Map phi -> sprintf "(Map %s)" (wide quotient phi)
  | Fields x -> sprintf "(Fields %s)" (wide (list quotient) x)
  | MatrixProduct (first, rest) -> sprintf "(MatrixProduct %s)" (widths n first rest)
  | PathLifting (bias, first, rest) -> sprintf "(PathLifting %b %s)" bias (widths n first rest)

(* The fields as a person would name them. *)
let fields d = function
  | Map _ | Fields _ -> sprintf "(fields_of %d (the_family the_certificate))" d
  | MatrixProduct (first, rest) -> sprintf "(product_fields %d %s)" d (widths plain_n first rest)
  | PathLifting (bias, first, rest) ->
    sprintf "(lifting_fields %b %d %s)" bias d (widths plain_n first rest)

let claim = function
  | Exactly k -> sprintf "(Exactly %s)" (n k)
  | Bounds (m, k) -> sprintf "(Bounds %s %s)" (n m) (n k)

let vector (c, k) = sprintf "(%s, %s)" (n c) (n k)

let witness = function
  | Words words -> sprintf "(Words %s)" (wide (list n) words)
  | Trajectory (u, vectors) ->
    sprintf "(Trajectory %s\n     %s)" (wide (list z) u) (wide vector vectors)

let statement c forms =
  let d = List.length c.point in
  let x = fields d c.the_family in
  match c.the_claim with
  | Exactly k when forms <> [] ->
    sprintf "[/\\ lie_rank_exactly t0 %s %d, at_least_at t0 %s %d\n    & at_most_at t0 %s %s]" x
      (d - Numbers.int_of_n k) x (List.length c.laws) x (plain_n k)
  | Exactly k -> sprintf "exactly_at t0 %s %s" x (plain_n k)
  | Bounds (m, k) ->
    sprintf "at_least_at t0 %s %s /\\ at_most_at t0 %s %s" x (plain_n m) x (plain_n k)

let condition (positive, p) = sprintf "(%b, %s)" positive (sparse p)
let part (a, t) = sprintf "(%s, %s)" (n a) (term t)
let form w = if w = [] then "[::]" else list part w

let proof forms =
  if forms = [] then
    [ "have [_ bounds] : holds the_certificate by apply: verify_sound; vm_compute." ]
  else
    [ "have [_ bounds] : holds_with_forms the_certificate.";
      "  apply: (@verify_with_forms_sound _ the_forms); vm_compute; reflexivity." ]

let file c forms =
  String.concat "\n"
    ([ "From Coq Require Import ZArith.";
       "From mathcomp Require Import all_ssreflect.";
       "From Abide Require Import sparse function_space checker matrix_product path_lifting.";
       "From Abide Require Import forms certificate form_checker inverse."; "";
       "Definition the_certificate : certificate := Certificate";
       "  " ^ family c.the_family; "  " ^ wide condition c.domain; "  " ^ list z c.point;
       "  " ^ wide sparse c.laws; "  " ^ z c.laws_modulus;
       "  " ^ witness c.the_witness; "  " ^ z c.witness_modulus;
       "  " ^ claim c.the_claim ^ "."; "" ]
     @ (if forms = [] then []
        else [ "Definition the_forms : seq sparse_field :="; "  " ^ wide form forms ^ "."; "" ])
     @ [ sprintf "Definition t0 : 'I_%d -> rat.rat := @point_of (point the_certificate)."
           (List.length c.point); "";
         "Theorem conservation_laws :"; "  " ^ statement c forms ^ "."; "Proof." ]
     @ proof forms
     @ [ "exact: bounds."; "Qed."; ""; "Print Assumptions conservation_laws."; "" ])
