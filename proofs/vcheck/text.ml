(* The lines of a certificate that are not comments; one line is current, and is read from left to
   right by functions that take what they are named after, or reject. *)

exception Rejected of string

let reject reason = raise (Rejected reason)

type t = {
  bytes : string;
  mutable next : int; (* where the next line begins *)
  mutable number : int; (* of the current line, from 1 *)
  mutable line : string;
  mutable at : int; (* in the line *)
}

let max_digits = 10_000
let of_bytes bytes = { bytes; next = 0; number = 0; line = ""; at = 0 }

let rec next_line r =
  r.number <- r.number + 1;
  if r.next >= String.length r.bytes then reject "the file ends too early";
  (match String.index_from_opt r.bytes r.next '\n' with
   | None -> reject "the file ends without a line feed"
   | Some stop ->
     r.line <- String.sub r.bytes r.next (stop - r.next);
     r.next <- stop + 1);
  r.at <- 0;
  if r.line = "" then reject "an empty line";
  if r.line.[0] = '#' then next_line r
  else String.iter (fun c -> if c < ' ' || c > '~' then reject "a stray byte") r.line

let end_of_file r =
  r.number <- r.number + 1;
  if r.next < String.length r.bytes then reject "something after the end"

let peek r = if r.at < String.length r.line then r.line.[r.at] else '\n'

let accept r text =
  let size = String.length text in
  let found = r.at + size <= String.length r.line && String.sub r.line r.at size = text in
  if found then r.at <- r.at + size;
  found

let expect r text = if not (accept r text) then reject ("expected '" ^ text ^ "'")
let end_of_line r = if r.at < String.length r.line then reject "more than what belongs on this line"
let is_digit c = c >= '0' && c <= '9'
let is_letter c = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')

let run r belongs =
  let start = r.at in
  while belongs (peek r) do r.at <- r.at + 1 done;
  String.sub r.line start (r.at - start)

let name r =
  if not (is_letter (peek r)) then reject "expected a name";
  let name = run r (fun c -> is_letter c || is_digit c || c = '_') in
  if String.length name > 64 then reject "a name of more than 64 characters";
  name

(* 0|[1-9][0-9]*, as its digits. *)
let digits r =
  let digits = run r is_digit in
  let size = String.length digits in
  if size = 0 then reject "expected a number";
  if size > 1 && digits.[0] = '0' then reject "a number with a leading zero";
  if size > max_digits then reject "refused: a number of too many digits";
  digits

let natural r least most =
  let digits = digits r in
  let value = if String.length digits > 18 then max_int else int_of_string ("0u" ^ digits) in
  if value < least || value > most then reject "a number that is too small or too large";
  value

(* Of any size. *)
let big_natural r least =
  let digits = digits r in
  if (digits = "0" && least > 0) || (digits = "1" && least > 1) then
    reject "a number that is too small";
  Numbers.z_of_digits digits
