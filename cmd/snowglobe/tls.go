package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"

	"github.com/snowglobe-sim/snowglobe/cmd/internal/certificate"
	"github.com/snowglobe-sim/snowglobe/cmd/internal/program"
)

// tlsFlags say whether the simulator serves HTTPS, and with what.
type tlsFlags struct {
	TLS  string `name:"tls" env:"SNOWGLOBE_TLS" placeholder:"self-signed" help:"Serve HTTPS with a certificate that the simulator makes for itself: self-signed."`
	Dir  string `name:"tls-dir" env:"SNOWGLOBE_TLS_DIR" placeholder:"DIR" help:"Where the self-signed certificate is kept, so that clients can trust it: cert.pem."`
	Cert string `name:"tls-cert" env:"SNOWGLOBE_TLS_CERT" placeholder:"FILE" help:"Serve HTTPS with your own certificate (PEM)."`
	Key  string `name:"tls-key" env:"SNOWGLOBE_TLS_KEY" placeholder:"FILE" help:"The key of --tls-cert (PEM)."`
}

const pemLimit = 1 << 20

// pair is the certificate that the flags ask for, for the given names; nil for none. What cannot be had is a
// program.UsageError.
func (f tlsFlags) pair(listen string, hosts []string) (*certificate.Pair, error) {
	bound, _, _ := net.SplitHostPort(listen)
	hosts = append([]string{bound}, hosts...)
	var pair certificate.Pair
	var err error
	switch own := f.Cert != "" || f.Key != ""; {
	case f.TLS != "" && f.TLS != "self-signed":
		return nil, program.Misused("--tls %s is unknown; use --tls self-signed, or --tls-cert and --tls-key", f.TLS)
	case own && (f.TLS != "" || f.Dir != ""):
		return nil, program.Misused("--tls-cert and --tls-key stand for themselves: leave out --tls and --tls-dir")
	case own && (f.Cert == "" || f.Key == ""):
		return nil, program.Misused("--tls-cert and --tls-key go together")
	case own:
		pair, err = readPair(f.Cert, f.Key)
	case f.Dir != "":
		pair, err = certificate.Kept(f.Dir, hosts)
	case f.TLS != "":
		pair, err = certificate.Make(hosts)
	default:
		return nil, nil
	}
	if err != nil {
		return nil, program.Misused("cannot serve TLS: %w", err)
	}
	return &pair, nil
}

func readPair(certFile, keyFile string) (certificate.Pair, error) {
	cert, err := program.ReadFile(certFile, pemLimit)
	if err != nil {
		return certificate.Pair{}, err
	}
	key, err := program.ReadFile(keyFile, pemLimit)
	if err != nil {
		return certificate.Pair{}, err
	}
	pair, err := certificate.Read(cert, key)
	if err != nil {
		return certificate.Pair{}, fmt.Errorf("%s and %s: %w", certFile, keyFile, err)
	}
	return pair, nil
}

// announce tells what a client needs to trust the simulator.
func (f tlsFlags) announce(p program.Process, pair *certificate.Pair) {
	if pair == nil {
		return
	}
	fmt.Fprintf(p.Stdout, "Its certificate has the SHA-256 fingerprint %s.\n", pair.Fingerprint())
	if f.Dir != "" {
		fmt.Fprintf(p.Stdout, "A relay trusts it with SERVICENOW_CA_FILE=%s/%s.\n", f.Dir, certificate.CertFile)
	}
}

// configOf serves the pair; nil for none.
func configOf(pair *certificate.Pair) *tls.Config {
	if pair == nil {
		return nil
	}
	return pair.Config()
}

// trustOf is what a client needs to trust the pair; nil for none.
func trustOf(pair *certificate.Pair) *x509.CertPool {
	if pair == nil {
		return nil
	}
	pool, _ := certificate.Trust(pair.Certificate) // a pair has a certificate
	return pool
}

// insecurely is what curl needs for a certificate that it does not know, in a line to paste.
func insecurely(pair *certificate.Pair) string {
	if pair == nil {
		return ""
	}
	return "-k "
}
