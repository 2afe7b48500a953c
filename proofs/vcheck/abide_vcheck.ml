(* abide-vcheck FILE: the verified checker on a certificate. Prints the verdict in one line, like
   abide-check; the status is 0 if the claim is verified, 1 if not, 2 if the file cannot be read. *)

open Verified

let usage = "usage: abide-vcheck [--theorem] FILE     (- is standard input)"

let help =
  usage
  ^ "\n\n\
     Verifies a certificate of conservation laws by a checker that is extracted from a Coq proof\n\
     of its soundness. It knows laws, forms, words and trajectories; randomised claims, copies, and\n\
     balanced or triangular rows are not supported, and rejected. The status is 0 for VERIFIED, 1\n\
     for REJECTED, 2 if the file cannot be read. With --theorem, writes the certificate as a Coq\n\
     theorem instead, closed by computation in the kernel; it is proved when coqc accepts it."

let verified c =
  let bounds =
    match c.the_claim with
    | Exactly n -> Printf.sprintf "exactly %d" (Numbers.int_of_n n)
    | Bounds (m, n) -> Printf.sprintf "at least %d, at most %d" (Numbers.int_of_n m) (Numbers.int_of_n n)
  in
  Printf.sprintf "VERIFIED %s independent conservation laws (%d explicit) of %d parameters" bounds
    (List.length c.laws) (List.length c.point)

(* The checker itself only says no. Where the search for an inverse failed, the row is known. *)
let complain law_lines claim_line searches =
  match (!Inverse.failure, searches) with
  | Some i, 1 -> (List.nth law_lines i, "this law is not independent of those before")
  | Some _, _ -> (claim_line, "the rows of the forms or of the witness are not independent")
  | None, 0 -> (claim_line, "the family, the domain or the claim does not fit the evidence")
  | None, 1 -> (claim_line, "a law is not conserved, or the witness has no meaning")
  | None, _ -> (claim_line, "the evidence is not valid")

let rejected (text : Text.t) reason = Printf.sprintf "REJECTED line %d: %s" text.number reason

(* What is read deeper than the stack goes is refused, at the line where that happens. *)
let guarded text work =
  try work () with
  | Text.Rejected reason -> Error (rejected text reason)
  | Stack_overflow | Out_of_memory -> Error (rejected text "refused: too large")

let verdict bytes =
  let text = Text.of_bytes bytes in
  guarded text (fun () ->
      let c, forms, law_lines, claim_line = Reader.certificate text in
      let searches = ref 0 in
      let find p rows = incr searches; Inverse.find p rows in
      let holds = if forms = [] then check find Curve.solve c else check_with_forms find c forms in
      if holds then Ok (verified c)
      else
        let line, reason = complain law_lines claim_line !searches in
        Error (Printf.sprintf "REJECTED line %d: %s" line reason))

let theorem bytes =
  let text = Text.of_bytes bytes in
  guarded text (fun () ->
      let c, forms, _, _ = Reader.certificate text in
      Ok (Theorem.file c forms))

let read_all channel =
  let buffer = Buffer.create 65536 in
  (try while true do Buffer.add_channel buffer channel 1 done with End_of_file -> ());
  Buffer.contents buffer

let cannot_open reason =
  prerr_endline ("abide-vcheck: " ^ reason);
  exit 2

let read path =
  set_binary_mode_in stdin true;
  try
    if path = "-" then read_all stdin
    else begin
      let channel = open_in_bin path in
      let bytes = read_all channel in
      close_in channel;
      bytes
    end
  with Sys_error reason -> cannot_open ("cannot open the file: " ^ reason)

let is_path path = path = "-" || path = "" || path.[0] <> '-'

let () =
  match Sys.argv with
  | [| _; "--help" |] -> print_endline help
  | [| _; "--theorem"; path |] when is_path path ->
    (match theorem (read path) with
     | Ok file -> print_string file
     | Error reason ->
       prerr_endline ("abide-vcheck: no theorem: " ^ reason);
       exit 1)
  | [| _; path |] when is_path path ->
    (match verdict (read path) with
     | Ok line -> print_endline line
     | Error line ->
       print_endline line;
       exit 1)
  | _ ->
    prerr_endline usage;
    exit 2
