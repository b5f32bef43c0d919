package webanno_test

import (
	"slices"
	"strings"
	"testing"
)

// A checker that lets everything pass would make every other test pass.
func TestCheck(t *testing.T) {
	file := `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"a.json","type":"AnnotationCollection","label":"L","total":1,"last":"a.json#page",
"first":{"id":"a.json#page","type":"AnnotationPage","partOf":"a.json","startIndex":0,"items":[
{"id":"./#n","type":"Annotation","motivation":"commenting","creator":{"type":"Person","name":"N"},
"body":[{"type":"TextualBody","value":"v","format":"text/html","language":"en","purpose":"commenting"}],
"target":["./",{"type":"SpecificResource","source":"source.txt","selector":[{"type":"TextQuoteSelector","exact":"e","prefix":"","suffix":""},{"type":"TextPositionSelector","start":1,"end":2}]}]}]}}`
	const address = "https://example.org/articles/x/a.json"
	if found := check([]byte(file), address); found != nil {
		t.Fatalf("a valid file has %v", found)
	}
	for _, c := range []struct{ section, old, new string }{
		{"RFC 8259", `}]}}`, `}]}`},
		{"RFC 8259, 4", `"exact":"e"`, `"exact":"e","exact":"f"`},
		{"RFC 8259, 8.1", `"L"`, "\"\xff\""},
		{"5.1", `http://www.w3.org/ns/anno.jsonld`, `https://www.w3.org/ns/anno.jsonld`},
		{"5.1", `"id":"a.json",`, ``},
		{"5.1", `"id":"a.json",`, `"id":"a file",`},
		{"5.1", `"AnnotationCollection"`, `"Collection"`},
		{"5.1", `"label":"L"`, `"label":["L"]`},
		{"5.1", `"total":1`, `"total":1.0`},
		{"5.1", `"total":1`, `"total":-1`},
		{"5.1", `"total":1`, `"total":2`},
		{"5.1", `"total":1`, `"size":1`},
		{"5.1", `"first"`, `"second"`},
		{"5.1", `"last":"a.json#page"`, `"last":null`},
		{"5.2", `"id":"a.json#page"`, `"id":"a.json"`},
		{"5.2", `"id":"a.json#page",`, ``},
		{"5.2", `"AnnotationPage"`, `"Page"`},
		{"5.2", `"partOf":"a.json"`, `"partOf":"b.json"`},
		{"5.2", `"startIndex":0`, `"startIndex":1`},
		{"5.2", `"startIndex":0`, `"startIndex":"0"`},
		{"5.2", `"startIndex"`, `"next":"p","startIndex"`},
		{"5.2", `"items"`, `"members"`},
		{"3.1", `"id":"./#n",`, ``},
		{"3.1", `"Annotation"`, `"Note"`},
		{"3.1", `"target"`, `"targets"`},
		{"3.1", `"target"`, `"target":[],"aim"`},
		{"3.2", `"body":[{"type":"TextualBody","value":"v","format":"text/html","language":"en","purpose":"commenting"}]`, `"body":[]`},
		{"3.1", `"body"`, `"bodyValue":"v","body"`},
		{"3.2.1", `"./",`, `"a b",`},
		{"3.2.4", `"value":"v",`, ``},
		{"3.2.4", `"TextualBody"`, `"Text"`},
		{"3.3.2", `"Person"`, `"Human"`},
		{"3.3.2", `,"name":"N"`, ``},
		{"3.3.5", `"motivation":"commenting"`, `"motivation":"Commenting"`},
		{"3.3.5", `"purpose":"commenting"`, `"purpose":"reviewing"`},
		{"4", `"source":"source.txt",`, ``},
		{"4", `"SpecificResource"`, `"Resource"`},
		{"4.2", `"TextQuoteSelector"`, `"Quote"`},
		{"4.2.4", `"exact":"e",`, ``},
		{"4.2.4", `"prefix":""`, `"prefix":["",""]`},
		{"4.2.4", `"prefix":""`, `"before":""`},
		{"4.2.5", `"start":1,`, ``},
		{"4.2.5", `"start":1`, `"start":-1`},
		{"4.2.5", `"end":2`, `"end":0`},
		{"4.2.5", `"end":2`, `"end":2e0`},
	} {
		bad := strings.Replace(file, c.old, c.new, 1)
		if bad == file {
			t.Errorf("%q is not there", c.old)
		}
		found := check([]byte(bad), address)
		if !slices.ContainsFunc(found, func(v violation) bool { return v.Section == c.section }) {
			t.Errorf("%s for %s: found %v, want one of section %s", c.new, c.old, found, c.section)
		}
	}
}
