// Distances, regions, outlines and polygons of masks.
#include <memory>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "guarded.h"

using namespace vision;

namespace {

constexpr int kFractionBits = 8;  // polygon coordinates are in 1/256 pixel

using Outlines = std::vector<std::vector<cv::Point>>;

// With RETR_CCOMP an outline that has a parent is the border of a hole.
std::vector<int32_t> flatten(const Outlines &outlines, const std::vector<cv::Vec4i> &hierarchy) {
  std::vector<int32_t> numbers;
  for (size_t i = 0; i < outlines.size(); i++) {
    numbers.push_back(static_cast<int32_t>(outlines[i].size()));
    numbers.push_back(hierarchy[i][3] >= 0 ? 1 : 0);
    for (const cv::Point &point : outlines[i]) {
      numbers.push_back(point.x);
      numbers.push_back(point.y);
    }
  }
  return numbers;
}

}  // namespace

int32_t vs_mask_distance(const vs_view *view, const vs_view *distance) {
  return guarded([&] {
    write_into(matrix(*distance, CV_32F), [&](cv::Mat &out) {
      cv::distanceTransform(mask(*view), out, cv::DIST_L2, cv::DIST_MASK_PRECISE, CV_32F);
    });
  });
}

int32_t vs_mask_regions(const vs_view *view, const vs_view *labels, int32_t *count) {
  return guarded([&] {
    write_into(matrix(*labels, CV_32S),
               [&](cv::Mat &out) { *count = cv::connectedComponents(mask(*view), out, 8, CV_32S, cv::CCL_SAUF) - 1; });
  });
}

int32_t vs_mask_contours(const vs_view *view, vs_block **result) {
  return guarded([&] {
    Outlines outlines;
    std::vector<cv::Vec4i> hierarchy;
    cv::findContours(mask(*view), outlines, hierarchy, cv::RETR_CCOMP, cv::CHAIN_APPROX_SIMPLE);
    std::vector<int32_t> numbers = flatten(outlines, hierarchy);
    auto block = std::make_unique<vs_block>();
    block->mat = cv::Mat(1, static_cast<int>(numbers.size()), CV_32S, numbers.data()).clone();
    *result = block.release();
  });
}

int32_t vs_mask_fill(const vs_view *view, const int32_t *xy, const int32_t *counts, int32_t polygons) {
  return guarded([&] {
    Outlines outlines;
    for (int32_t i = 0; i < polygons; i++) {
      std::vector<cv::Point> outline;
      for (int32_t k = 0; k < counts[i]; k++, xy += 2) outline.emplace_back(xy[0], xy[1]);
      outlines.push_back(std::move(outline));
    }
    cv::Mat canvas = mask(*view);
    cv::fillPoly(canvas, outlines, cv::Scalar(1), cv::LINE_8, kFractionBits);
  });
}
