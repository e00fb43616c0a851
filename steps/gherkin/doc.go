// Package gherkin carries out one scenario, sentence by sentence. What the sentences do is its callers' affair.
//
// It may import steps/catalog, and it alone imports godog: whoever writes sentences knows them as functions, and
// a table or a text below a step by the types here. Moving to another runner is a matter of this package.
package gherkin
