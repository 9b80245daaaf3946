using System.Text.RegularExpressions;
using DefectFill.Core.Problems;
using DefectFill.Imaging.Native;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>The native boundary. Live counts are for the whole process, so this class runs alone.</summary>
[Collection(Name)]
public partial class VisionHandleTests
{
    public const string Name = "native image blocks";

    [Fact]
    public void Every_operation_gives_its_native_memory_back()
    {
        var before = BlockHandle.Live;
        var photo = Pictures.Pattern(40, 30);
        for (var i = 0; i < 20; i++)
        {
            Photo.Decode("a.png", photo.ToPng());
            Photo.Decode("a.jpg", photo.ToJpeg());
            Mask.FromBox(40, 30, new Box(i, 3, 9, 9)).Contours();
            Assert.Throws<DatasetException>(() => Photo.Decode("a.png", photo.ToPng().AsMemory(0, 200)));
        }

        Assert.Equal(before, BlockHandle.Live);
    }

    [Fact]
    public void Every_export_that_computes_goes_through_the_one_catch_all()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Parity.Repository.Root!, "native/src/vision"), "*.cpp")
            .Select(File.ReadAllText);

        var bodies = sources.SelectMany(source => Export().Matches(source)).Select(match => match.Groups["body"].Value);

        Assert.NotEmpty(bodies);
        Assert.All(bodies, body => Assert.StartsWith("return guarded([&] {", body, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^int32_t vs_\w+\([^)]*\) \{\s*(?<body>.*)$", RegexOptions.Multiline)]
    private static partial Regex Export();
}

[CollectionDefinition(VisionHandleTests.Name, DisableParallelization = true)]
public sealed class VisionHandleTestGroup;
