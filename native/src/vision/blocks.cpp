// Results that own their memory, and the last error.
#include "guarded.h"

using namespace vision;

namespace {

int bits(const cv::Mat &mat) { return static_cast<int>(mat.elemSize1()) * 8; }

}  // namespace

const char *vs_last_error(void) { return last_error.c_str(); }

int32_t vs_block_view(const vs_block *block, vs_view *view) {
  return guarded([&] {
    const cv::Mat &mat = block->mat;
    *view = {mat.data, mat.cols, mat.rows, mat.channels(), bits(mat)};
  });
}

void vs_block_free(vs_block *block) { delete block; }
