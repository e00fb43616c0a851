package main

import (
	"net/url"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// checkURL refuses an address that nothing could ever answer at, so that nobody waits for it.
func checkURL(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return program.Misused("%q is no URL: give one like http://127.0.0.1:8080", address)
	}
	return nil
}
