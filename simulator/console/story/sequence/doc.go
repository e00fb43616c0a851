// Package sequence draws a chat's story as a sequence diagram: as a picture, and as text for Mermaid.
//
// It may import story and transcript. It must never know where a story comes from, or the page that shows the picture.
package sequence
