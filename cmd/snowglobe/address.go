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

// restPath is where bots have their REST channel, behind the relay as in Rasa.
const restPath = "/webhooks/rest/webhook"

// restChannel is the REST channel at an address, which may be that of the whole bot; empty for none.
func restChannel(address string) (string, error) {
	if address == "" {
		return "", nil
	}
	if err := checkURL(address); err != nil {
		return "", err
	}
	if u, _ := url.Parse(address); u.Path == "" || u.Path == "/" { // it has just been read
		return u.JoinPath(restPath).String(), nil
	}
	return address, nil
}
