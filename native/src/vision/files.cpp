// Image files in memory.
#include <memory>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "guarded.h"
#include "tiff_errors.h"

using namespace vision;

namespace {

// OpenCV uses BGR, the C ABI uses RGB. The swap is its own inverse.
cv::Mat swap_red_and_blue(const cv::Mat &image) {
  if (image.channels() == 1) return image;
  cv::Mat swapped;
  cv::cvtColor(image, swapped, image.channels() == 4 ? cv::COLOR_BGRA2RGBA : cv::COLOR_BGR2RGB);
  return swapped;
}

std::vector<int> parameters(int32_t format, int32_t level) {
  if (format == VS_JPEG) return {cv::IMWRITE_JPEG_QUALITY, level};
  return {cv::IMWRITE_PNG_COMPRESSION, level, cv::IMWRITE_PNG_STRATEGY, cv::IMWRITE_PNG_STRATEGY_FILTERED};
}

}  // namespace

int32_t vs_image_decode(const uint8_t *file, int64_t length, vs_block **result) {
  return guarded([&] {
    require(length > 0 && length <= INT32_MAX, "the file must have 1 byte to 2 GiB");
    const cv::Mat bytes(1, static_cast<int>(length), CV_8U, const_cast<uint8_t *>(file));
    const TiffErrors tiff;
    const cv::Mat decoded = cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
    require(tiff.first().empty(), tiff.first().c_str());
    require(!decoded.empty(), "the pixel data cannot be decoded");
    require(decoded.depth() == CV_8U || decoded.depth() == CV_16U, "samples are neither 8 nor 16 bit integers");
    auto block = std::make_unique<vs_block>();
    block->mat = swap_red_and_blue(decoded);
    if (!block->mat.isContinuous()) block->mat = block->mat.clone();
    *result = block.release();
  });
}

int32_t vs_image_encode(const vs_view *view, int32_t format, int32_t level, vs_block **result) {
  return guarded([&] {
    std::vector<uint8_t> bytes;
    const bool encoded = cv::imencode(format == VS_JPEG ? ".jpg" : ".png", swap_red_and_blue(image(*view)), bytes,
                                      parameters(format, level));
    require(encoded, "the encoder rejected the image");
    auto block = std::make_unique<vs_block>();
    block->mat = cv::Mat(1, static_cast<int>(bytes.size()), CV_8U, bytes.data()).clone();
    *result = block.release();
  });
}
