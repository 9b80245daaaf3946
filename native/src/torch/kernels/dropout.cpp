// Dropout by Philox4x32-10: eight decisions of 16 bits a block. Plain loops over sixteen blocks at once, which
// compilers turn into vector instructions.
#include "declarations.h"

namespace defectfill {
namespace CAPABILITY {

namespace {

constexpr int blocks = 16, decisions = 8;

struct Words {
  uint32_t at[4][blocks];
};

void multiply(uint32_t factor, const uint32_t* x, uint32_t* high, uint32_t* low) {
  for (int i = 0; i < blocks; i++) {
    uint64_t product = (uint64_t)factor * x[i];
    high[i] = product >> 32;
    low[i] = (uint32_t)product;
  }
}

Words draw(const DropoutStream& stream, uint64_t first) {
  Words w;
  for (int i = 0; i < blocks; i++) {
    w.at[0][i] = (uint32_t)(first + i);
    w.at[1][i] = (first + i) >> 32;
    w.at[2][i] = (uint32_t)stream.upper;
    w.at[3][i] = stream.upper >> 32;
  }
  uint32_t key0 = (uint32_t)stream.key, key1 = stream.key >> 32;
  for (int round = 0; round < 10; round++, key0 += 0x9E3779B9u, key1 += 0xBB67AE85u) {
    uint32_t high0[blocks], low0[blocks], high1[blocks], low1[blocks];
    multiply(0xD2511F53u, w.at[0], high0, low0);
    multiply(0xCD9E8D57u, w.at[2], high1, low1);
    for (int i = 0; i < blocks; i++) {
      w.at[0][i] = high1[i] ^ w.at[1][i] ^ key0;
      w.at[2][i] = high0[i] ^ w.at[3][i] ^ key1;
      w.at[1][i] = low1[i];
      w.at[3][i] = low0[i];
    }
  }
  return w;
}

}  // namespace

void dropout(const DropoutStream& stream, const float* x, int64_t count, float* y) {
  for (int64_t block = 0; block * decisions < count; block += blocks) {
    Words w = draw(stream, stream.block + block);
    float factors[blocks * decisions];
    for (int i = 0; i < blocks; i++) {
      for (int j = 0; j < 4; j++) {
        factors[i * decisions + 2 * j] = (w.at[j][i] & 0xFFFF) < stream.dropped ? 0 : stream.scale;
        factors[i * decisions + 2 * j + 1] = (w.at[j][i] >> 16) < stream.dropped ? 0 : stream.scale;
      }
    }
    int64_t from = block * decisions, left = count - from < blocks * decisions ? count - from : blocks * decisions;
    for (int64_t i = 0; i < left; i++) y[from + i] = x[from + i] * factors[i];
  }
}

}  // namespace CAPABILITY
}  // namespace defectfill
