package script

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
)

// Bounds on what regular expressions may cost, counted in steps of the compiled program: `(x{100}){10}` has
// a thousand. A step takes about 40 bytes.
const (
	maxSteps      = 5_000   // of one expression
	maxStepsAFile = 500_000 // of all in a file, which a hundred for each and ten for each byte are added to
)

// expressions compiles the regular expressions of one file and keeps count of their size.
type expressions struct{ spent int }

func (e *expressions) compile(expression string) (*regexp.Regexp, error) {
	if e.spent > maxStepsAFile {
		return nil, fmt.Errorf("the expressions of this file are too large together: at most %d steps are allowed", maxStepsAFile)
	}
	e.spent += 100 + 10*len(expression)
	tree, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("the regular expression is wrong: %s", reason(err))
	}
	n := steps(tree)
	if n > maxSteps {
		return nil, fmt.Errorf("the expression is too large: about %d steps once its repetitions are written out, at most %d are allowed", n, maxSteps)
	}
	e.spent += n
	re, err := regexp.Compile(expression)
	if err != nil {
		return nil, fmt.Errorf("the regular expression is wrong: %s", reason(err))
	}
	return re, nil
}

func reason(err error) string {
	var wrong *syntax.Error
	if errors.As(err, &wrong) {
		return fmt.Sprintf("%s at `%s`", wrong.Code, shorten(wrong.Expr))
	}
	return err.Error()
}

// steps estimates the size of the compiled program without compiling it.
func steps(re *syntax.Regexp) int {
	n := 1
	if re.Op == syntax.OpLiteral {
		n = len(re.Rune)
	}
	for _, sub := range re.Sub {
		n = min(n+steps(sub), 1<<30)
	}
	if re.Op == syntax.OpRepeat {
		n = min(n*(max(re.Min, re.Max, 1)+1), 1<<30)
	}
	return n
}
