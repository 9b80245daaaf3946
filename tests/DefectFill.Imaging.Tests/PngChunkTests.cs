using DefectFill.Imaging.Files;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class PngChunkTests
{
    [Fact]
    public void The_checksum_covers_type_and_data() => Assert.Equal(
        "0000000049454E44AE426082", Convert.ToHexString(PngChunk.Write("IEND", [])));

    [Fact]
    public void A_chunk_with_data_ends_with_its_checksum() => Assert.Equal(
        "00000001" + "73524742" + "00" + "AECE1CE9", Convert.ToHexString(PngChunk.Write("sRGB", [0])));
}
