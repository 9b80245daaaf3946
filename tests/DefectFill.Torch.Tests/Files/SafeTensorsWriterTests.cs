using System.Buffers.Binary;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Torch.Tests.Files;

public class SafeTensorsWriterTests
{
    [Fact]
    public void Writes_the_bytes_that_the_reference_writes()
    {
        using var folder = new TemporaryFolder();
        var golden = GoldenFile.Path("all-types.safetensors");
        using var source = SafeTensorsFile.Open(golden);
        var shuffled = source.Names.OrderBy(name => name, StringComparer.Ordinal).Select(source.Get);

        SafeTensorsWriter.Write(folder["copy"], shuffled.Select(tensor => TensorSource.Of(tensor)), source.Metadata);

        Assert.Equal(File.ReadAllBytes(golden), File.ReadAllBytes(folder["copy"]));
        Assert.Equal(["copy"], folder.Names);
    }

    [Fact]
    public void Long_tensors_are_streamed_in_pieces()
    {
        using var folder = new TemporaryFolder();
        const int Count = 100_000;
        var tensor = new TensorSource("steps", DType.Int64, [Count], WriteSteps);

        SafeTensorsWriter.Write(folder["a.safetensors"], [tensor]);

        using var file = SafeTensorsFile.Open(folder["a.safetensors"]);
        Assert.Equal(Enumerable.Range(0, Count).Select(i => (double)i), file.Get("steps").ToDoubles());

        static void WriteSteps(Stream stream)
        {
            Span<byte> step = stackalloc byte[sizeof(long)];
            for (long i = 0; i < Count; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(step, i);
                stream.Write(step);
            }
        }
    }

    [Fact]
    public void An_empty_set_of_tensors_is_a_file_too()
    {
        using var folder = new TemporaryFolder();

        SafeTensorsWriter.Write(folder["a.safetensors"], [], new Dictionary<string, string> { ["format"] = "pt" });

        using var file = SafeTensorsFile.Open(folder["a.safetensors"]);
        Assert.Empty(file.Names);
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public void Two_tensors_of_one_name_are_rejected()
    {
        var tensor = TensorSource.Of("a", DType.UInt8, [1], new byte[1]);

        Assert.Throws<ArgumentException>(() => SafeTensorsWriter.Write("never", [tensor, tensor]));
    }

    [Fact]
    public void A_tensor_that_writes_too_little_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        var tensor = TensorSource.Of("a", DType.Float32, [2], new byte[7]);

        var error = Assert.Throws<ArgumentException>(() => SafeTensorsWriter.Write(folder["a"], [tensor]));

        Assert.Contains("a wrote 7 bytes; its type and shape require 8", error.Message);
        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal(["a"], folder.Names);
    }

    [Fact]
    public void Data_that_changes_on_its_way_to_the_disk_is_noticed()
    {
        using var folder = new TemporaryFolder();
        using var faults = new FaultAt("verify", count: 1, _ => Spoil(folder));

        var error = Assert.Throws<IOException>(
            () => SafeTensorsWriter.Write(folder["a"], [TensorSource.Of("a", DType.UInt8, [4], new byte[4])]));

        Assert.Contains("differs from the data written", error.Message);
        Assert.Empty(folder.Names);
    }

    private static void Spoil(TemporaryFolder folder)
    {
        using var file = File.OpenWrite(Directory.EnumerateFiles(folder.Path).Single());
        file.Seek(-1, SeekOrigin.End);
        file.WriteByte(1);
    }
}
