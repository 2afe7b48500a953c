(* Between OCaml's numbers, decimal text, and the binary numbers of the verified checker. *)

open Verified

let rec positive k =
  if k = 1 then XH else if k land 1 = 1 then XI (positive (k lsr 1)) else XO (positive (k lsr 1))

let n_of_int k = if k = 0 then N0 else Npos (positive k)
let z_of_int k = if k = 0 then Z0 else if k > 0 then Zpos (positive k) else Zneg (positive (-k))

let rec int_of_positive = function
  | XH -> 1
  | XO p -> 2 * int_of_positive p
  | XI p -> (2 * int_of_positive p) + 1

let int_of_n = function N0 -> 0 | Npos p -> int_of_positive p

(* Of numbers that are known to be small, such as residues. *)
let int_of_z = function Z0 -> 0 | Zpos p -> int_of_positive p | Zneg p -> -int_of_positive p

let rec int_of_nat = function O -> 0 | S k -> 1 + int_of_nat k

(* Of a text of digits. *)
let z_of_digits digits =
  let size = String.length digits in
  let rec from at sum =
    if at = size then sum
    else
      let length = min 9 (size - at) in
      let scale = int_of_float (10. ** float_of_int length) in
      let part = z_of_int (int_of_string ("0u" ^ String.sub digits at length)) in
      from (at + length) (Z.add (Z.mul sum (z_of_int scale)) part)
  in
  from 0 Z0

let n_of_z = function Z0 -> N0 | Zpos p -> Npos p | Zneg _ -> invalid_arg "n_of_z"
