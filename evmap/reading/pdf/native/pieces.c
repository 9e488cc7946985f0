/* Asks PDFium for all glyphs of a page in one call: the optional, compiled twin of pieces_of() in ../page/pieces.py.

   Nothing of Python and no header of PDFium is needed: the caller hands over the addresses of PDFium's functions in the
   order of struct functions, and arrays with room for every glyph. Both twins give the same numbers; tests/reading holds
   them equal on every PDF. FPDF_CALLCONV is empty wherever pypdfium2 is published (only 32-bit Windows knows another). */

#include <stdint.h>
#include <string.h>

#if defined(_WIN32)
#define EXPORTED __declspec(dllexport)
#else
#define EXPORTED __attribute__((visibility("default")))
#endif

/* Raised with every change of what is handed over: a library that was built before it is not used. */
#define VERSION 1

struct box {
    float left, top, right, bottom; /* FS_RECTF */
};

struct matrix {
    float a, b, c, d, e, f; /* FS_MATRIX */
};

struct functions {
    int (*box)(void *, int, struct box *);            /* FPDFText_GetLooseCharBox */
    void *(*object)(void *, int);                     /* FPDFText_GetTextObject */
    int (*matrix)(void *, int, struct matrix *);      /* FPDFText_GetMatrix */
    int (*origin)(void *, int, double *, double *);   /* FPDFText_GetCharOrigin */
    double (*font_size)(void *, int);                 /* FPDFText_GetFontSize */
    void *(*font)(void *);                            /* FPDFTextObj_GetFont */
    int (*marks)(void *);                             /* FPDFPageObj_CountMarks */
};

/* Glyphs begin..end of one text object that no space parts; a sign is a glyph that needs a second look. */
struct piece {
    int32_t begin, end, object, spaced, sign, pad;
    double widest, narrowest; /* of the gaps between the glyphs; 0 for one glyph */
};

struct object {
    uint64_t address, font;
    double font_size, baseline;
    float a, b, c, d;
    int32_t marks, sound;
};

struct page {
    const struct functions *ask;
    void *text;
    const uint32_t *letters;
    const double *starts, *ends;
    double left;
    struct piece *pieces;
    struct object *objects;
    int32_t found, known, spaced;
    void *last;
};

EXPORTED int32_t evmap_version(void) { return VERSION; }

static int of_word(uint32_t c)
{
    return c >= 0x21 && c <= 0xffff ? c <= 0x9f || (c >= 0xa1 && c != 0xad && c <= 0xd7ff) || (c >= 0xf900 && c <= 0xfffc)
                                    : c >= 0x10000;
}

static void ask_object(struct page *page, void *object, int32_t at)
{
    struct object *one = &page->objects[page->known++];
    struct matrix matrix;
    double x = 0.0;
    page->last = object;
    memset(one, 0, sizeof *one);
    memset(&matrix, 0, sizeof matrix);
    one->address = (uint64_t)(uintptr_t)object;
    one->sound = page->ask->matrix(page->text, at, &matrix) != 0;
    if (!one->sound)
        return;
    page->ask->origin(page->text, at, &x, &one->baseline);
    one->font = (uint64_t)(uintptr_t)page->ask->font(object);
    one->font_size = page->ask->font_size(page->text, at);
    one->a = matrix.a;
    one->b = matrix.b;
    one->c = matrix.c;
    one->d = matrix.d;
    one->marks = page->ask->marks(object);
}

static void add(struct page *page, void *object, int32_t begin, int32_t end, int32_t sign)
{
    struct piece *piece;
    int32_t i;
    if (object == NULL)
        return;
    if (object != page->last)
        ask_object(page, object, begin);
    piece = &page->pieces[page->found++];
    piece->begin = begin;
    piece->end = end;
    piece->object = page->known - 1;
    piece->spaced = page->spaced;
    piece->sign = sign;
    piece->pad = 0;
    piece->widest = piece->narrowest = 0.0;
    page->spaced = 0;
    for (i = begin + 1; i < end; i++) {
        double gap = (page->starts[i] - page->left) - (page->ends[i - 1] - page->left);
        if (i == begin + 1 || gap > piece->widest)
            piece->widest = gap;
        if (i == begin + 1 || gap < piece->narrowest)
            piece->narrowest = gap;
    }
}

static void add_sign(struct page *page, int32_t i)
{
    uint32_t c = page->letters[i];
    void *object = page->ask->object(page->text, i);
    if (object == NULL)
        return; /* a space or line end that PDFium thinks is there */
    if (c == ' ' || c == 0xa0 || c == '\t' || c == '\n' || (c == '\r' && page->starts[i] == page->ends[i]))
        page->spaced = 1;
    else
        add(page, object, i, i + 1, 1);
}

static void add_word(struct page *page, int32_t begin, int32_t end, int one_by_one)
{
    void *object = page->ask->object(page->text, begin);
    int32_t i;
    if (one_by_one || object == NULL || (end - begin > 1 && page->ask->object(page->text, end - 1) != object)) {
        for (i = begin + 1; i < end; i++) {
            void *following = page->ask->object(page->text, i);
            if (following != object) {
                add(page, object, begin, i, 0);
                begin = i;
                object = following;
            }
        }
    }
    add(page, object, begin, end, 0);
}

/* Fill edges (count starts, tops, ends and feet), pieces and objects of a text page of count glyphs with these letters;
   found gets the number of pieces and that of objects. mixed: words may hold text objects that come back after others. */
EXPORTED void evmap_pieces(const struct functions *ask, void *text, int32_t count, const uint32_t *letters, int32_t mixed,
                           double left, double *edges, struct piece *pieces, struct object *objects, int32_t *found)
{
    struct page page = {ask, text, letters, edges, edges + count + count, left, pieces, objects, 0, 0, 0, NULL};
    double *tops = edges + count, *ends = tops + count, *feet = ends + count;
    int32_t i, begin;
    for (i = 0; i < count; i++) {
        struct box box = {0.0f, 0.0f, 0.0f, 0.0f};
        ask->box(text, i, &box);
        edges[i] = box.left;
        tops[i] = box.top;
        ends[i] = box.right;
        feet[i] = box.bottom;
    }
    for (i = 0; i < count;) {
        if (!of_word(letters[i])) {
            add_sign(&page, i++);
            continue;
        }
        for (begin = i; i < count && of_word(letters[i]); i++)
            ;
        add_word(&page, begin, i, mixed);
    }
    found[0] = page.found;
    found[1] = page.known;
}
