(* Looks for right inverses modulo p by elimination, as the format prescribes: so that what it does
   not find is what the format rejects. Not trusted: the verified checker multiplies out. *)

(* The row, from 0, at which the last search failed. *)
let failure = ref None

(* An inverse of a modulo p, if there is one. *)
let inverse p a =
  let rec euclid r f next_r next_f =
    if next_r = 0 then if r = 1 then Some (((f mod p) + p) mod p) else None
    else
      let q = r / next_r in
      euclid next_r next_f (r - (q * next_r)) (f - (q * next_f))
  in
  euclid p 0 a 1

(* row := row - row.(pivot) * other; entries are residues, p < 2^31. *)
let clear p pivot other row =
  let factor = row.(pivot) in
  if factor <> 0 then
    Array.iteri
      (fun a x -> if x <> 0 then row.(a) <- (((row.(a) - (factor * x mod p)) mod p) + p) mod p)
      other

exception Dependent

let search p rows =
  let count = Array.length rows in
  let columns = if count = 0 then 0 else Array.length rows.(0) in
  let extend i row = Array.append row (Array.init count (fun j -> if i = j then 1 else 0)) in
  let rows = Array.mapi extend rows in
  let pivots = Array.make count 0 in
  for i = 0 to count - 1 do
    for k = 0 to i - 1 do clear p pivots.(k) rows.(k) rows.(i) done;
    let rec pivot a =
      if a = columns then (failure := Some i; raise Dependent)
      else match inverse p rows.(i).(a) with Some unit -> (a, unit) | None -> pivot (a + 1)
    in
    let a, unit = pivot 0 in
    pivots.(i) <- a;
    Array.iteri (fun b x -> rows.(i).(b) <- x * unit mod p) rows.(i);
    for k = 0 to i - 1 do clear p a rows.(i) rows.(k) done
  done;
  let found = Array.make_matrix count columns 0 in
  Array.iteri
    (fun k a -> for i = 0 to count - 1 do found.(i).(a) <- rows.(k).(columns + i) done)
    pivots;
  found

let find p rows =
  failure := None;
  let p = Numbers.int_of_z p in
  let residues row = Array.of_list (List.map Numbers.int_of_z row) in
  match search p (Array.of_list (List.map residues rows)) with
  | found ->
    Array.to_list (Array.map (fun row -> List.map Numbers.z_of_int (Array.to_list row)) found)
  | exception Dependent -> []
