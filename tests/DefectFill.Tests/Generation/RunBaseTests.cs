using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Filling.Runs;
using DefectFill.Training.Runs;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public sealed class RunBaseTests : IDisposable
{
    private readonly TinyRun _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact, NoTensorLeaks]
    public void A_base_that_was_moved_is_taken_from_where_the_user_says_if_it_is_the_same()
    {
        var (before, after) = (_tiny["base"], _tiny["moved"]);
        Directory.CreateSymbolicLink(before, TinyRun.Model);
        _tiny.Learn("run", _tiny.Options() with { Model = before });
        Directory.Move(before, after);
        Directory.CreateDirectory(_tiny["other"]);

        var run = FinishedRun.Open(_tiny["run"], null, after);
        var missing = Assert.Throws<FolderMismatchException>(() => FinishedRun.Open(_tiny["run"], null));
        var wrong = Assert.Throws<FolderMismatchException>(() => FinishedRun.Open(_tiny["run"], null, _tiny["other"]));

        Assert.Equal((after, "base"), (run.ModelPath, run.BaseModel));
        Assert.Contains($"at none of these places: {before}", missing.Message, StringComparison.Ordinal);
        Assert.Contains("`model`", missing.Message, StringComparison.Ordinal);
        Assert.Contains(_tiny["other"], wrong.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void A_run_on_the_built_in_model_finds_it_where_it_is_installed_now()
    {
        var small = ModelNames.FindSmall()!;
        _tiny.Learn("run", _tiny.Options());
        var record = Path.Combine(_tiny["run"], "run.json");
        File.WriteAllText(record, File.ReadAllText(record)
            .Replace(TinyRun.Model, "/nowhere/small", StringComparison.Ordinal)
            .Replace(ModelHash.Of(TinyRun.Model), ModelHash.Of(small), StringComparison.Ordinal));

        var run = FinishedRun.Open(_tiny["run"], null);

        Assert.Equal((small, "small"), (run.ModelPath, run.BaseModel));
    }
}
