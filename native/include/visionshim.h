// The C ABI over OpenCV: image files, contours, regions, distances, inpainting, text. This header documents it.
//
// Every function returns 0, or 1 on failure; vs_last_error() then gives the reason. No C++ exception crosses this
// boundary. Pixels are packed rows without padding, interleaved, in RGB(A) order. Masks have one byte per pixel, zero
// or non-zero.
#ifndef DEFECTFILL_VISIONSHIM_H
#define DEFECTFILL_VISIONSHIM_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VS_EXPORT __attribute__((visibility("default")))

// Pixels owned by the caller. depth is the number of bits per sample: 8 or 16 (unsigned), 32 (int32 or float, as stated
// by the function).
typedef struct vs_view {
  void *pixels;
  int32_t width;
  int32_t height;
  int32_t channels;
  int32_t depth;
} vs_view;

// A result whose size is not known in advance. The caller frees it with vs_block_free.
typedef struct vs_block vs_block;

enum { VS_PNG = 0, VS_JPEG = 1 };

// Why the last call on this thread failed. Borrowed: valid until the next call on this thread.
VS_EXPORT const char *vs_last_error(void);

// Describes the block's contents: an image, or `width` bytes or int32 in one row.
VS_EXPORT int32_t vs_block_view(const vs_block *block, vs_view *view);
VS_EXPORT void vs_block_free(vs_block *block);

// Decodes one image file held in memory as it is stored: 1, 3 or 4 channels, 8 or 16 bit, no rotation applied.
// A truncated TIFF is rejected with libtiff's reason.
VS_EXPORT int32_t vs_image_decode(const uint8_t *file, int64_t length, vs_block **image);
// Encodes 1 or 3 channels. level: compression 0..9 for PNG, quality 1..100 for JPEG.
VS_EXPORT int32_t vs_image_encode(const vs_view *image, int32_t format, int32_t level, vs_block **file);
// Telea's inpainting of an 8-bit image where the mask is non-zero; radius in pixels. `filled` has the image's shape.
VS_EXPORT int32_t vs_image_inpaint(const vs_view *image, const vs_view *mask, double radius, const vs_view *filled);
// Gaussian blur, sigma in pixels, mirrored borders. `blurred` has the image's shape.
VS_EXPORT int32_t vs_image_blur(const vs_view *image, double sigma, const vs_view *blurred);
// Writes 8-bit text; (x, y) is the left end of the baseline, scale 1 makes capitals about 21 pixels high.
VS_EXPORT int32_t vs_image_text(const vs_view *image, const char *text, const int32_t *xy, double scale,
                                const uint8_t *rgb);
// size_xy receives the width and the height above the baseline of the text, in pixels.
VS_EXPORT int32_t vs_text_size(const char *text, double scale, int32_t *size_xy);

// Euclidean distance (float) of every mask pixel to the nearest zero pixel; the border of the image is not an edge.
VS_EXPORT int32_t vs_mask_distance(const vs_view *mask, const vs_view *distance);
// Labels (int32) of the 8-connected regions, 0 outside, 1.. in row order of their first pixels.
VS_EXPORT int32_t vs_mask_regions(const vs_view *mask, const vs_view *labels, int32_t *count);
// Outlines through the centres of border pixels, as int32: for each outline points, is_hole, then x, y of each point.
VS_EXPORT int32_t vs_mask_contours(const vs_view *mask, vs_block **outlines);
// Sets to 1 all pixels inside the polygons (even-odd rule), borders included. xy in 1/256 pixel; (0, 0) is the first
// pixel's centre.
VS_EXPORT int32_t vs_mask_fill(const vs_view *mask, const int32_t *xy, const int32_t *counts, int32_t polygons);

#ifdef __cplusplus
}
#endif

#endif
