using DefectFill.Imaging;

namespace DefectFill.Lab.Demo.Category;

/// <summary>The drawn data set of <c>demo</c>, in the MVTec layout: good steel plates and some with a burn.</summary>
internal static class DemoCategory
{
    /// <summary>The word for the part.</summary>
    public const string Part = "plate";

    /// <summary>Name of the defect and of its folder; no picture drawn in pretraining shows it.</summary>
    public const string Defect = "burn";

    /// <summary>Writes the data set to the folder, which is created if missing.</summary>
    /// <exception cref="OperationCanceledException">Stopped between two photos.</exception>
    public static void Write(string folder, ulong seed, DemoPlan plan, CancellationToken stop = default)
    {
        var parallel = new ParallelOptions { CancellationToken = stop };
        var goods = Path.Combine(folder, "train", "good");
        var (test, burns) = (Path.Combine(folder, "test", "good"), Path.Combine(folder, "test", Defect));
        var masks = Path.Combine(folder, "ground_truth", Defect);
        foreach (var each in (string[])[goods, test, burns, masks])
        {
            Directory.CreateDirectory(each);
        }

        Parallel.For(
            0, plan.TrainGood, parallel, i => WriteGood(goods, i, new DemoPart(seed, i, plan.Size), plan.Size));
        Parallel.For(0, plan.TestGood, parallel, i =>
            WriteGood(test, i, new DemoPart(seed, 10_000 + i, plan.Size), plan.Size));
        Parallel.For(0, plan.Burns, parallel, i =>
        {
            var (photo, mask) = new DemoPart(seed, 20_000 + i, plan.Size).Burn();
            Photo.FromPixels(plan.Size, plan.Size, 3, photo).WritePng(Path.Combine(burns, $"{i:000}.png"));
            Mask.FromPixels(plan.Size, plan.Size, mask).WritePng(Path.Combine(masks, $"{i:000}_mask.png"));
        });
    }

    private static void WriteGood(string folder, int number, DemoPart part, int size) =>
        Photo.FromPixels(size, size, 3, part.Good).WritePng(Path.Combine(folder, $"{number:000}.png"));
}
