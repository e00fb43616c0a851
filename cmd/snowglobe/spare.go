package main

import (
	"fmt"
	"os"
)

// spare makes sure that a file to be written is none of those that are read: a report must not take the place of the script
// that it is about.
func spare(written string, read ...string) error {
	there, err := os.Stat(written)
	if err != nil {
		return nil //nolint:nilerr // what is not there yet is none of them; what else is wrong shows when it is opened
	}
	for _, name := range read {
		if other, err := os.Stat(name); err == nil && os.SameFile(there, other) {
			return fmt.Errorf("%s is read by this command, and would be lost", written)
		}
	}
	return nil
}
