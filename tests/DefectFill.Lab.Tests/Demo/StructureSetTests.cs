using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Imaging;
using DefectFill.Torch;
using DefectFill.Training;
using Xunit;

namespace DefectFill.Lab.Tests.Demo;

[Collection(TensorTestGroup.Name)]
public sealed class StructureSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StructureSetTests() => TrainingRun.Prepare(DrawnAssembly.Options, Device.Cpu, new EventLog(), default)
        .Run(_folder["run"], Device.Cpu, TimeProvider.System, default);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parts_move_as_in_training_and_only_around_them_anything_changes()
    {
        var set = Fill("set", count: 8);

        Assert.Equal(8, set.Lines.Count);
        Assert.All(
            Enum.GetValues<StructureMode>(),
            mode => Assert.Equal(2, set.Lines.Values.Count(line => line.Structure!.Mode == mode)));
        foreach (var line in set.Lines.Values)
        {
            var (good, image) = (
                Photo.Read(Path.Combine(DrawnAssembly.Data, line.Good)), Photo.Read(set[line.Image]));
            var mask = Mask.Read(set[line.Mask]);
            var near = mask.Dilate(14); // the ring, and the seam of what was erased
            Assert.All(
                Enumerable.Range(0, good.Bytes.Length),
                i => Assert.True(near.Pixels[i / 3] != 0 || good.Bytes[i] == image.Bytes[i]));
            Assert.True(ChangedShare(good, image, mask) > .5, $"{line.Structure!.Mode}");
        }
    }

    [Fact]
    public void The_ring_is_drawn_again_only_if_asked_for()
    {
        var (plain, drawn) = (Fill("plain", count: 2), Fill("drawn", count: 2, ring: .4));

        foreach (var line in plain.Lines.Values)
        {
            var (one, other) = (Photo.Read(plain[line.Image]), Photo.Read(drawn[line.Image]));
            Assert.False(one.HasSamePixels(other));
            // Inside of the part, its own pixels stay.
            Assert.InRange(ChangedShare(one, other, Mask.Read(plain[line.Mask])), .02, .7);
        }
    }

    [Fact]
    public void A_displaced_part_keeps_its_pixels()
    {
        var set = Fill("set", count: 8);

        foreach (var line in set.Lines.Values.Where(line => line.Structure!.Mode == StructureMode.Displaced))
        {
            var move = Structures.PartMoves.Read(line.Structure!.Move!);
            var (good, image) = (
                Photo.Read(Path.Combine(DrawnAssembly.Data, line.Good)), Photo.Read(set[line.Image]));
            var sum = new Imaging.Registration.Correlated();
            var core = Mask.Read(set[line.Mask]).And(
                Mask.Read(Path.Combine(_folder["run"], StructureFile.MovableName)).Erode(5));
            for (var i = 0; i < core.Pixels.Length; i++)
            {
                var (x, y) = move.Of(i % core.Width, i / core.Width);
                if (core.Pixels[i] != 0)
                {
                    var at = 3 * ((int)Math.Round(y) * image.Width + (int)Math.Round(x));
                    sum.Add(good.Bytes[3 * i], image.Bytes[at]);
                }
            }

            Assert.InRange(sum.Centred, .8, 1);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_also_after_an_interruption()
    {
        var whole = Fill("whole", count: 3);
        Fill("parts", count: 2);
        var parts = Fill("parts", count: 3);

        Assert.All(whole.Lines.Values, line => Assert.Equal(
            File.ReadAllBytes(whole[line.Image]), File.ReadAllBytes(parts[line.Image])));
        Assert.NotEqual(
            File.ReadAllBytes(whole[whole.Lines[0].Image]),
            File.ReadAllBytes(Fill("other", count: 3, seed: 1) is var other ? other[other.Lines[0].Image] : ""));
    }

    [Fact]
    public void Masks_are_rejected_as_the_moves_decide()
    {
        var error = Assert.Throws<UnfitOptionsException>(() => GenerationPlan.Prepare(Options("set", 1, 0) with
        {
            Inputs = new InputChoice { Masks = [InputChoice.Train], Place = MaskPlace.Same },
            Labels = LabelKind.Changed,
        }));

        Assert.Equal(
            ["inputs.masks", "inputs.place", "labels"], error.Problems.Select(problem => problem.Property!));
    }

    [Fact]
    public void A_run_without_its_moves_names_the_file()
    {
        File.Delete(Path.Combine(_folder["run"], StructureFile.Name));

        var error = Assert.Throws<FolderMismatchException>(() => GenerationPlan.Prepare(Options("set", 1, 0)));

        Assert.EndsWith(StructureFile.Name, Assert.Single(error.Problems).Path, StringComparison.Ordinal);
    }

    private SetFolder Fill(string name, int count, ulong seed = 0, double ring = 0)
    {
        var options = Options(name, count, seed);
        options = options with { Sampling = options.Sampling with { Ring = ring } };
        return new GenerationRun(GenerationPlan.Prepare(options)).Run(Device.Cpu);
    }

    private GenerationOptions Options(string name, int count, ulong seed) => new()
    {
        Runs = [_folder["run"]],
        Inputs = new InputChoice { Good = [Path.Combine(DrawnAssembly.Data, "test", "good")] },
        Count = count,
        Sampling = new SamplingOptions { Candidates = 2, Steps = 4, Select = SelectionRule.Psnr, Seed = seed },
        Out = _folder[name],
    };

    private static double ChangedShare(Photo good, Photo image, Mask mask) =>
        Enumerable.Range(0, mask.Pixels.Length).Count(i => mask.Pixels[i] != 0
            && Enumerable.Range(3 * i, 3).Any(at => Math.Abs(good.Bytes[at] - image.Bytes[at]) > 2))
        / (double)mask.Area;
}
