package script_test

import (
	"errors"
	"fmt"

	"github.com/snowglobe-sim/snowglobe/simulator/agent/script"
)

func ExampleParse() {
	s, err := script.Parse("reset.yaml", []byte(`
title: Password reset
takes: password or locked out
script:
  - agent accepts
  - agent says: Hello <user>. What is your badge number?
  - when user says:
      /\d{6}/:
        - agent says: Thank you, <match> is right.
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, takes := s.Takes.Find("I forgot my password")
	fmt.Println(s.Title, len(s.Lines), takes)
	// Output: Password reset 3 true
}

func ExampleProblems_Marked() {
	_, err := script.Parse("broken.yaml", []byte(`
script:
  - agent sasy: Hello
  - agent says: Did you try: turning it off?
`))
	var problems script.Problems
	if errors.As(err, &problems) {
		fmt.Println(problems.Marked())
	}
	// Output:
	// broken.yaml:3:5: `agent sasy` is no line of a script. Did you mean `agent says`?
	//     3 |   - agent sasy: Hello
	//             ^
	// broken.yaml:4:28: YAML cannot have a colon with a blank or nothing behind it inside a text: put the text in quotes, as in 'Did you try: turning it off?'
	//     4 |   - agent says: Did you try: turning it off?
	//                                    ^
}
