package wording_test

import (
	"fmt"

	"github.com/snowglobe-sim/snowglobe/wording"
)

func ExampleVisible() {
	fmt.Println(wording.Visible("a\x1b[31m red\u202e word, \u05e9\u05dc\u05d5\u05dd"))
	// Output: a�[31m red[U+202E] word, שלום
}
