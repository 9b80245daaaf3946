using DefectFill.Core.Options;
using DefectFill.Lab.Demo.Assembly;
using DefectFill.Training.Subjects;

namespace DefectFill.Lab.Tests.Demo;

/// <summary>A small drawn data set of plates assembled wrongly, drawn once for all tests.</summary>
internal static class DrawnAssembly
{
    private static readonly Lazy<string> s_folder = new(Draw);

    public static string Data => Path.Combine(s_folder.Value, "plate");

    public static IReadOnlyDictionary<string, InsertTruth> Truth =>
        AssemblyCategory.ReadTruth(Path.Combine(s_folder.Value, "truth.json"));

    public static TrainingOptions Options => new()
    {
        Data = Data,
        Model = TinyRun.Model,
        Defect = AssemblyCategory.Defect,
        Object = AssemblyCategory.Part,
        Kind = DefectKind.Structural,
        Steps = 1,
        Batch = 1,
        Window = "auto",
        Rank = 2,
        SampleEvery = 0,
    };

    public static TrainingSet Set => TrainingSet.Open(Options);

    private static string Draw()
    {
        var folder = Directory.CreateTempSubdirectory("assembly-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        AssemblyCategory.Write(
            Path.Combine(folder, "plate"), Path.Combine(folder, "truth.json"), seed: 4,
            new AssemblyPlan { TrainGood = 4, TestGood = 2, Wrong = 8 });
        return folder;
    }
}
