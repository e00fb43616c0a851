package main

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/certificate"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// authorities are those of --ca-file beside the system's; nil where no file is named. What cannot be read is a
// program.UsageError.
func authorities(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	text, err := program.ReadFile(file, pemLimit)
	if err != nil {
		return nil, program.Misused("cannot read --ca-file: %w", err)
	}
	pool, err := certificate.Trust(text)
	if err != nil {
		return nil, program.Misused("--ca-file %s: %w", file, err)
	}
	return pool, nil
}

// trusting is a client that trusts the authorities; those of the system where there are none.
func trusting(authorities *x509.CertPool) *http.Client {
	if authorities == nil {
		return http.DefaultClient
	}
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: authorities, MinVersion: tls.VersionTLS12}}}
}
