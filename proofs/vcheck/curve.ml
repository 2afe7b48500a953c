(* Looks for the curve theta(t) of a trajectory modulo p: theta' = X_u(theta) from the point, one
   coefficient after the other. Not trusted: the verified checker looks whether it is one. *)

open Verified

(* In order: each is [left * right], of which one coefficient more is known at each step. *)
type product = { left : int array; right : int array; value : int array }

let residue p x = Numbers.int_of_z (Z.modulo x p)

let coefficient p left right k =
  let sum = ref 0 in
  for j = 0 to k do
    if left.(j) <> 0 then sum := (!sum + (left.(j) * right.(k - j) mod p)) mod p
  done;
  !sum

(* The series that are multiplied on the way to X_u(theta), and the series that its components are
   sums of. *)
let products p order controls theta =
  let all = ref [] in
  let multiply left right =
    let value = Array.make (order + 1) 0 in
    all := { left; right; value } :: !all;
    value
  in
  let modulus = Numbers.z_of_int p in
  let rec power x = function
    | XH -> x
    | XO e -> power (multiply x x) e
    | XI e -> multiply x (power (multiply x x) e)
  in
  let factor product (v, e) =
    match e with
    | N0 -> product
    | Npos e -> multiply product (power theta.(Numbers.int_of_n v) e)
  in
  let summand u (a, (c, powers)) =
    let c = residue modulus c in
    (Numbers.int_of_n a, List.fold_left factor (Array.map (fun x -> c * x mod p) u) powers)
  in
  let control u =
    let u = Array.of_list (List.map (residue modulus) u) in
    Array.init (order + 1) (fun k -> if k < Array.length u then u.(k) else 0)
  in
  let field (x, u) = let u = control u in List.map (summand u) x in
  let summands = List.concat_map field controls in
  (List.rev !all, summands)

let solve modulus order controls point =
  let p = Numbers.int_of_z modulus and order = Numbers.int_of_nat order in
  let start x = Array.init (order + 1) (fun k -> if k = 0 then residue modulus x else 0) in
  let theta = Array.of_list (List.map start point) in
  let products, summands = products p order controls theta in
  for k = 0 to order - 1 do
    List.iter (fun x -> x.value.(k) <- coefficient p x.left x.right k) products;
    List.iter
      (fun (a, value) -> theta.(a).(k + 1) <- (theta.(a).(k + 1) + value.(k)) mod p)
      summands;
    let unit = match Inverse.inverse p (k + 1) with Some x -> x | None -> 0 in
    Array.iter (fun s -> s.(k + 1) <- s.(k + 1) * unit mod p) theta
  done;
  Array.to_list (Array.map (fun s -> List.map Numbers.z_of_int (Array.to_list s)) theta)
