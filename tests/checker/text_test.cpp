#include "certificates.hpp"

#include <catch2/catch.hpp>

using namespace abide::test;
using Catch::Contains;
using Catch::StartsWith;

namespace {

/// A change of a certificate, and the answer to it.
struct Malformed {
    std::string from;
    std::string to;
    int line;
    std::string reason;
};

void check_all(const std::string& text, const std::vector<Malformed>& changes) {
    for (const Malformed& c : changes) check_rejected(with(text, c.from, c.to), c.line, c.reason);
}

/// Without the line that begins so.
std::string without_line(const std::string& text, const std::string& start) {
    const std::size_t begin = text.find("\n" + start) + 1;
    return text.substr(0, begin) + text.substr(text.find('\n', begin) + 1);
}

}  // namespace

TEST_CASE("a file that is cut off anywhere is rejected") {
    for (const std::string* text :
         {&worked_example, &denominators, &trajectory_example, &lifting_shape, &forms_and_brackets,
          &domain_example, &randomised_example}) {
        for (std::size_t size = 0; size < text->size(); ++size) {
            CAPTURE(size);
            const Outcome outcome = check_file(text->substr(0, size));
            CHECK(outcome.status == 1);
            CHECK_THAT(outcome.verdict, StartsWith("REJECTED line "));
        }
    }
    check_rejected("", 1, "the file ends where 'abide-certificate 1.3' is expected");
    check_rejected(worked_example.substr(0, worked_example.size() - 4), 12,
                   "the file ends where section 'end' is expected");
    check_rejected(worked_example.substr(0, worked_example.size() - 1), 12, "without a line feed");
}

TEST_CASE("nothing follows the footer") {
    for (const std::string& more :
         {std::string("\n"), std::string(" "), std::string("x"), std::string("# comment\n"),
          std::string("end\n"), std::string(1, '\0'), worked_example}) {
        check_rejected(worked_example + more, 13, "trailing bytes after 'end'");
    }
    check_rejected(with(worked_example, "end\n", "end \n"), 12, "expected the end of the line");
}

TEST_CASE("bytes that may not stand in a line are named") {
    check_all(worked_example,
              {
                  {"x*y", std::string("x*y\0", 4), 5, "a byte outside ASCII text in column 4"},
                  {"x*y", "x*\ty", 5, "outside ASCII text in column 3"},
                  {"x*y", "x*y\r", 5, "a carriage return in column 4"},
                  {"x*y", "x\xc2\xb7y", 5, "outside ASCII text in column 2"},
                  {"x*y", "x*y\x7f", 5, "outside ASCII text in column 4"},
                  {"x*y", "x*y\x1b", 5, "outside ASCII text in column 4"},
                  {"abide-",
                   "\xef\xbb\xbf"
                   "abide-",
                   1, "outside ASCII text"},
              });
    std::string windows;
    for (const char c : worked_example)
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    check_rejected(windows, 1, "a carriage return");
}

TEST_CASE("space is exactly one between tokens") {
    check_all(worked_example,
              {
                  {"point 1 2", "point 1  2", 6, "expected a number, found ' '"},
                  {"point 1 2", "point 1 2 ", 6, "expected the end of the line, found ' '"},
                  {"point 1 2", "point  1 2", 6, "expected a number, found ' '"},
                  {"point 1 2", " point 1 2", 6, "unexpected section ''"},
                  {"point 1 2", " 1 2", 6, "unexpected section ''"},
                  {"variables x y", "variables x  y", 3, "expected a name, found ' '"},
                  {"x^2 - y^2", "x^2  - y^2", 8, "expected the end of the line"},
                  {"x^2 - y^2", "x^2 -  y^2", 8, "expected a name, found ' '"},
                  {"x^2 - y^2", "x^2-y^2", 8, "expected the end of the line, found '-'"},
                  {"x^2 - y^2", "x^2 -y^2", 8, "expected the end of the line, found ' '"},
                  {"x^2 - y^2", "x^2 - y^2 ", 8, "expected the end of the line"},
                  {"x*y\n", "x*y\n\n", 6, "an empty line"},
                  {"x*y\n", "x* y\n", 5, "expected a name, found ' '"},
                  {"end\n", "\nend\n", 12, "an empty line"},
              });
}

TEST_CASE("rows are of one kind") {
    const std::string rows = "laws 3 balanced independent modulo 101\n";
    const std::string layers =
        "abide-certificate 1.3\nvariables a b c d\nmatrix-product 1 2 1\n"
        "point 1 2 3 5\n" +
        rows + "words 1 triangular modulo 101\n1 at c\nclaim exactly 3\nend\n";
    check_all(layers, {
                          {"3 balanced independent", "3 triangular modulo  balanced independent", 5,
                           "expected a number, found ' '"},
                          {"3 balanced independent", "3 balanced independent modulo  independent",
                           5, "expected a number, found ' '"},
                          {"words 1 triangular", "words 1 balanced independent", 6,
                           "this evidence is not for the section 'words'"},
                      });
}

TEST_CASE("sections stand in order, each once") {
    const std::string laws = "laws 1 independent modulo 2147483647\nx^2 - y^2\n";
    check_all(
        worked_example,
        {
            {"abide-certificate 1.0\n", "", 2, "expected 'abide-certificate '"},
            {"abide-certificate 1.0", "abide-certificate 1.4", 1, "unknown version"},
            {"abide-certificate 1.0", "abide-certificate 1.10", 1, "expected the end"},
            {"abide-certificate 1.0", "abide-certificate 1", 1, "unknown version"},
            {"abide-certificate 1.0", "abide-certificate 2.0", 1, "unknown version"},
            {"abide-certificate 1.0", "abide-certificate 1.00", 1, "expected the end"},
            {"abide-certificate 1.0", "Abide-certificate 1.0", 1, "expected 'abide-certificate '"},
            {"variables x y\n", "variables x y\nvariables x y\n", 4,
             "unexpected section 'variables'"},
            {"x*y\n", "x*y\nmap 1\nx*y\n", 6, "unexpected section 'map'"},
            {"x*y\n", "x*y\nfields 1\ny ; x\n", 6,
             "unexpected section 'fields', expected section 'point'"},
            {"point 1 2\n", "point 1 2\npoint 1 2\n", 7, "unexpected section 'point'"},
            {laws, laws + laws, 9, "unexpected section 'laws'"},
            {"\n1\n", "\n1\nwords 1 independent modulo 7\n1\n", 11, "unexpected section 'words'"},
            {"claim exactly 1\n", "claim exactly 1\nclaim exactly 1\n", 12,
             "unexpected section 'claim'"},
            {"variables x y\n", "", 3, "unexpected section 'map', expected section 'variables'"},
            {"map 1\nx*y\n", "", 4,
             "unexpected section 'point', expected section 'map' or 'fields'"},
            {"point 1 2\n", "", 6, "unexpected section 'laws', expected section 'point'"},
            {laws, "", 7, "unexpected section 'words', expected section 'laws'"},
            {"words 1 independent modulo 2147483647\n1\n", "", 9,
             "unexpected section 'claim', expected section 'words'"},
            {"claim exactly 1\n", "", 11, "unexpected section 'end', expected section 'claim'"},
            {"point 1 2\n", "forms 1\npoint 1 2\n", 6, "unexpected section 'forms'"},
            {"point 1 2\n", "Point 1 2\n", 6, "unexpected section 'Point'"},
            {"map 1\n", "map1\n", 4, "unexpected section 'map1'"},
            {"map 1\n", "map\n", 4, "expected ' '"},
            {"claim", "claims", 11, "unexpected section 'claims'"},
        });
    for (const std::string line : {"variables", "point", "claim", "end"}) {
        CHECK(check_file(without_line(worked_example, line)).status == 1);
    }
}

TEST_CASE("numbers are written in one way") {
    check_all(worked_example, {
                                  {"point 1 2", "point 1 +5", 6, "expected a number, found '+'"},
                                  {"point 1 2", "point 1 05", 6, "leading zero"},
                                  {"point 1 2", "point 1 00", 6, "leading zero"},
                                  {"point 1 2", "point 1 -05", 6, "leading zero"},
                                  {"point 1 2", "point 1 0x10", 6, "found 'x'"},
                                  {"point 1 2", "point 1 -", 6, "expected a number, found the end"},
                                  {"point 1 2", "point 1 ", 6, "expected a number, found the end"},
                                  {"point 1 2", "point 1 -0", 6, "the number is less than 1"},
                                  {"point 1 2", "point 1 --2", 6, "expected a number, found '-'"},
                                  {"point 1 2", "point 1 1/0", 6, "found '/'"},
                                  {"point 1 2", "point 1 2/1", 6, "found '/'"},
                                  {"point 1 2", "point 1 2.0", 6, "found '.'"},
                                  {"point 1 2", "point 1 1e3", 6, "found 'e'"},
                                  {"point 1 2", "point 1 x", 6, "expected a number, found 'x'"},
                                  {"point 1 2", "point 1", 6, "expected ' ', found the end"},
                                  {"point 1 2", "point 1 2 3", 6, "expected the end of the line"},
                                  {"map 1", "map 01", 4, "leading zero"},
                                  {"map 1", "map -1", 4, "expected a number, found '-'"},
                                  {"map 1", "map 1x", 4, "found 'x'"},
                                  {"x^2 - y^2", "010*x^2 - 10*y^2", 8, "found '1'"},
                                  {"x^2 - y^2", "2*x^2 - 02*y^2", 8, "leading zero"},
                                  {"x^2 - y^2", "x^02 - y^2", 8, "leading zero"},
                                  {"x^2 - y^2", "x^0x2 - y^2", 8, "less than 2"},
                              });
}

TEST_CASE("names are pairwise different words") {
    check_all(worked_example,
              {
                  {"variables x y", "variables x x", 3, "declared twice"},
                  {"variables x y", "variables x y x", 3, "declared twice"},
                  {"variables x y", "variables x 1y", 3, "expected a name, found '1'"},
                  {"variables x y", "variables x _y", 3, "expected a name, found '_'"},
                  {"variables x y", "variables x y'", 3, "found '''"},
                  {"variables x y", "variables x y ", 3, "expected a name, found the end"},
                  {"variables x y", "variables x " + std::string(65, 'y'), 3, "64"},
                  {"variables x y", "variables x z", 5, "not declared"},
                  {"variables x y", "variables x Y", 5, "not declared"},
              });
}

TEST_CASE("a polynomial is written in the prescribed way") {
    const auto law = [](const std::string& polynomial, const std::string& reason) {
        check_rejected(with(worked_example, "x^2 - y^2", polynomial), 8, reason);
    };
    law("", "an empty line");
    law("+x^2 - y^2", "expected a name, found '+'");
    law("- x^2 - y^2", "expected a name, found ' '");
    law("--x^2", "expected a name, found '-'");
    law("x^2 - y^2 +", "expected the end of the line");
    law("x^2 - y^2 + ", "expected a name, found the end");
    law("x^2 - y^2 + -x", "expected a name, found '-'");
    law("x*", "expected a name, found the end");
    law("2*3*x", "expected a name, found '3'");
    law("x*2", "expected a name, found '2'");
    law("2x", "expected the end of the line, found 'x'");
    law("x y", "expected the end of the line, found ' '");
    law("(x - y)", "expected a name, found '('");
    law("x^2 - y^2 over 2", "expected the end of the line");
    // zero and one
    law("0*x", "expected the end of the line, found '*'");
    law("x^2 - y^2 + 0", "the number is less than 1");
    law("x^2 - y^2 + 0*x", "the number is less than 1");
    law("0 + x^2", "expected the end of the line");
    law("-0", "the number is less than 1");
    law("1*x^2 - y^2", "a coefficient 1 before '*' is not written");
    law("x^2 - 1*y^2", "a coefficient 1 before '*' is not written");
    // exponents and degrees
    law("x^0", "the number is less than 2");
    law("x^1", "the number is less than 2");
    law("x^", "expected a number, found the end");
    law("x^-2", "expected a number, found '-'");
    law("x^2^2", "expected the end of the line, found '^'");
    law("x^2147483648", "the number is more than 2147483647");
    law("x^99999999999999999999999", "the number is more than 2147483647");
    law("x^2147483647*y", "the total degree");
    law("x^1073741824*y^1073741824", "the total degree");
    // order and repetitions
    law("y*x", "in order of declaration");
    law("x*x", "in order of declaration");
    law("x*y*x", "in order of declaration");
    law("x^2 - y^2 + x^2", "repeated");
    law("x^2 - x^2", "repeated");
    law("1 + 2", "repeated");
    law("x*y + x^2 + y^2 + x*y", "repeated");
}

TEST_CASE("a field has one quotient for each variable") {
    check_all(denominators,
              {
                  {" ; -x*y over 3", "", 4, "expected ' ; ', found the end"},
                  {"over 3", "over 3 ; x", 4, "expected the end of the line"},
                  {" ; ", "; ", 4, "expected ' ; ', found ';'"},
                  {" ; ", " ;  ", 4, "expected a name, found ' '"},
                  {" ; ", " , ", 4, "expected ' ; ', found ' '"},
                  {"over 3", "over 0", 4, "the number is less than 2"},
                  {"over 3", "over 1", 4, "the number is less than 2"},
                  {"over 3", "over -3", 4, "expected a number, found '-'"},
                  {"over 3", "over 03", 4, "leading zero"},
                  {"over 3", "over ", 4, "expected a number, found the end"},
                  {"over 3", "over x", 4, "expected a number, found 'x'"},
                  {"over 3", "over  3", 4, "expected a number, found ' '"},
                  {"over 3", "over 3 over 3", 4, "expected the end of the line"},
                  {"x^2 over 2", "x^2/2", 4, "expected ' ; ', found '/'"},
                  {"fields 1", "fields 2", 5, "field 2, column 1: this variable is not"},
                  {"fields 1", "fields 0", 4, "unexpected section 'x^2'"},
              });
    check_rejected(with(worked_example, "map 1\nx*y", "map 1\nx*y over 1"), 5, "less than 2");
    check_rejected(with(worked_example, "map 1\nx*y", "map 1\nx*y ; x"), 5, "expected the end");
    const std::string none = "abide-certificate 1.0\nvariables\n";
    check_rejected(none + "fields 1\n0\n", 3, "the number is more than 0");
    check_rejected(none + "fields 1\n\n", 3, "the number is more than 0");
}

TEST_CASE("headings of laws and words are as prescribed") {
    const auto words = [](const std::string& heading, const std::string& reason) {
        check_rejected(with(worked_example, "words 1 independent modulo 2147483647", heading), 9,
                       reason);
    };
    words("words 3 independent modulo 7", "the number is more than 2");
    words("words 1 independent modulo 0", "the number is less than 2");
    words("words 1 independent modulo 1", "the number is less than 2");
    words("words 1 independent modulo -7", "expected a number");
    words("words 1 independent modulo 2147483648", "the number is more than 2147483647");
    words("words 1 independent modulo 99999999999999999999999999",
          "the number is more than 2147483647");
    words("words 1 independent modulo 07", "leading zero");
    words("words 1 independent modulo", "expected ' independent modulo '");
    words("words 1 independent", "expected ' independent modulo '");
    words("words 1", "expected ' independent modulo '");
    words("words", "expected ' '");
    words("words 1 independent modulo 7 ", "expected the end of the line");
    check_rejected(
        with(worked_example, "laws 1 independent modulo 2147483647", "laws 3 independent modulo 7"),
        7, "the number is more than 2");
    check_rejected(with(worked_example, "\n1\n", "\n1 \n"), 10, "expected a number, found the end");
    check_rejected(with(worked_example, "\n1\n", "\n1  1\n"), 10, "expected a number, found ' '");
    check_rejected(with(worked_example, "\n1\n", "\n1,1\n"), 10, "expected the end of the line");
}
