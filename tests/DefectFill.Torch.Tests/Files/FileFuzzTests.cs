using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Torch.Files;
using DefectFill.Torch.Files.Pickle;
using DefectFill.Torch.Native;
using Xunit;

namespace DefectFill.Torch.Tests.Files;

/// <summary>Damaged files are read or refused. <c>tests/fuzz/README.md</c> tells how to run more.</summary>
public class FileFuzzTests
{
    private const string CountVariable = "DEFECTFILL_FUZZ";

    private static readonly string[] s_checkpoints =
        ["views-protocol2.pth", "views-protocol4.pth", "views-wide.pth", "nested.pth", "module.pth"];

    private static readonly string[] s_oldCheckpoints =
        ["legacy-views.pth", "legacy-module.pth", "legacy.pth", "python2.pth"];

    [Fact]
    public void Damaged_safetensors_files_are_read_or_rejected() =>
        Run(25_000, [Golden("all-types.safetensors")], bytes => Use(() => SafeTensorsFile.Open("x", Copy(bytes))));

    [Fact]
    public void Damaged_zip_checkpoints_are_read_or_rejected() =>
        Run(25_000, [.. s_checkpoints.Select(Golden)], bytes => Use(() => TorchFile.Open("x", Copy(bytes))));

    [Fact]
    public void Damaged_old_checkpoints_are_read_or_rejected() =>
        Run(10_000, [.. s_oldCheckpoints.Select(Golden)], bytes => Use(() => TorchFile.Open("x", Copy(bytes))));

    [Fact]
    public void Damaged_pickles_are_read_or_rejected() =>
        Run(50_000, [.. s_checkpoints.Select(Golden).Select(PickleOf)], ReadPickle);

    private static void Run(int count, byte[][] seeds, Func<byte[], bool> isRead)
    {
        count = Environment.GetEnvironmentVariable(CountVariable) is { } asked
            ? int.Parse(asked, CultureInfo.InvariantCulture)
            : count;
        var mutations = new Mutations(seeds);
        var read = 0;
        for (var i = 0; i < count; i++)
        {
            var bytes = mutations.Next();
            try
            {
                read += isRead(bytes) ? 1 : 0;
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Input {i}: {Convert.ToBase64String(bytes)}", error);
            }
        }

        Assert.InRange(read, 1, count - 1); // otherwise the damage was too mild or too strong to test anything
    }

    private static bool Use(Func<ITensorArchive> open)
    {
        try
        {
            using var archive = open();
            foreach (var name in archive.Names)
            {
                archive.Get(name).CopyTo(Stream.Null);
            }

            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    private static bool ReadPickle(byte[] bytes)
    {
        try
        {
            return StateDict.Of(new PickleReader(bytes).Read()).Count > 0;
        }
        catch (MalformedException)
        {
            return false;
        }
    }

    private static NativeBytes Copy(byte[] bytes)
    {
        var copy = NativeBytes.Allocate(bytes.Length);
        bytes.CopyTo(copy.Span(0, bytes.Length));
        return copy;
    }

    private static byte[] Golden(string name) => File.ReadAllBytes(GoldenFile.Path(name));

    private static byte[] PickleOf(byte[] zip)
    {
        using var file = Copy(zip);
        var entry = TorchRecords.Of(ZipReader.Read(file)).Pickle;
        return zip[(int)entry.Offset..(int)entry.End];
    }
}
