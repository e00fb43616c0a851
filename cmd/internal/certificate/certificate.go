// Package certificate is what the simulator serves TLS with: a certificate of one's own, or one that it makes for
// itself, in memory or kept in a folder.
//
// It imports clock of ours; commands import it. It must never know what is served.
package certificate

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/snowglobe-sim/snowglobe/clock"
)

// life is how long a certificate of our own making is good for.
const life = 365 * 24 * time.Hour

// The files in a folder that Kept uses.
const (
	CertFile = "cert.pem"
	KeyFile  = "key.pem"
)

// Pair is a certificate and its key.
type Pair struct {
	Certificate, Key []byte // PEM
	pair             tls.Certificate
}

// Read reads a pair from PEM.
func Read(certificate, key []byte) (Pair, error) {
	pair, err := tls.X509KeyPair(certificate, key)
	if err != nil {
		return Pair{}, err
	}
	return Pair{certificate, key, pair}, nil
}

// Make makes a pair for localhost and the given names or addresses, good for a year.
func Make(hosts []string) (Pair, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return Pair{}, fmt.Errorf("make a key: %w", err)
	}
	now := clock.Wall{}.Now()
	form := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: "Snowglobe simulator"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(life), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	for _, host := range append([]string{"localhost", "127.0.0.1", "::1"}, hosts...) {
		if ip := net.ParseIP(host); ip != nil {
			form.IPAddresses = append(form.IPAddresses, ip)
		} else if host != "" {
			form.DNSNames = append(form.DNSNames, host)
		}
	}
	signed, err := x509.CreateCertificate(rand.Reader, form, form, key.Public(), key)
	if err != nil {
		return Pair{}, fmt.Errorf("sign a certificate: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return Pair{}, fmt.Errorf("write a key: %w", err)
	}
	return Read(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}))
}

// Kept is the pair in a folder, or a new one that is put there: where there is none, where it has run out, or where it
// is not for all of the hosts.
func Kept(folder string, hosts []string) (Pair, error) {
	certificate, err := os.ReadFile(filepath.Join(folder, CertFile)) //nolint:gosec // the person who starts the program names the folder
	if err == nil {
		key, err := os.ReadFile(filepath.Join(folder, KeyFile)) //nolint:gosec // as above
		if err != nil {
			return Pair{}, err
		}
		pair, err := Read(certificate, key)
		if err != nil {
			return Pair{}, fmt.Errorf("%s: %w", folder, err)
		}
		if pair.serves(hosts) {
			return pair, nil
		}
	}
	made, err := Make(hosts)
	if err != nil {
		return Pair{}, err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Pair{}, err
	}
	if err := os.WriteFile(filepath.Join(folder, KeyFile), made.Key, 0o600); err != nil {
		return Pair{}, err
	}
	return made, os.WriteFile(filepath.Join(folder, CertFile), made.Certificate, 0o644) //nolint:gosec // a certificate is there to be read
}

func (p Pair) serves(hosts []string) bool {
	now := clock.Wall{}.Now()
	if now.Before(p.pair.Leaf.NotBefore) || now.After(p.pair.Leaf.NotAfter) {
		return false
	}
	for _, host := range hosts {
		if host != "" && p.pair.Leaf.VerifyHostname(host) != nil {
			return false
		}
	}
	return true
}

// Config serves the pair over HTTP/1.1, as each call then has its connection for itself: a fault that breaks a
// connection breaks that call alone.
func (p Pair) Config() *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{p.pair}, NextProtos: []string{"http/1.1"}, MinVersion: tls.VersionTLS12}
}

// Fingerprint is the certificate's SHA-256, as browsers show it.
func (p Pair) Fingerprint() string {
	sum := sha256.Sum256(p.pair.Certificate[0])
	return strings.TrimSuffix(strings.ReplaceAll(fmt.Sprintf("% X", sum), " ", ":"), ":")
}

// Trust is the system's authorities and those of a PEM file. It fails where there is no certificate in it.
func Trust(file []byte) (*x509.CertPool, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(bytes.TrimSpace(file)) {
		return nil, fmt.Errorf("there is no certificate in PEM")
	}
	return pool, nil
}
