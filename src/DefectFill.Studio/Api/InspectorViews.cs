using System.Text.Json;
using DefectFill.Core.Records;
using DefectFill.Studio.Api.Views;
using DefectFill.Studio.Products;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Api;

/// <summary>Inspectors as the API gives them.</summary>
internal sealed class InspectorViews(
    ProjectStore projects, ProductStore products, BatchOrders batches, JobTable jobs, PhotoStore photos)
{
    /// <summary>The inspector with an id, its thresholds and how it did on the real photos.</summary>
    public InspectorView Of(string id)
    {
        var (inspector, _, folder) = InspectorsApi.FindInspector(id, products, projects);
        var job = inspector.Job is null ? null : jobs.Find(inspector.Job);
        var test = products.List(ProductType.Batch, parent: id).LastOrDefault(BatchOrders.IsTest);
        var thresholds = DecisionThresholds.Exist(folder) ? DecisionThresholds.Read(folder) : null;
        using var options = JsonDocument.Parse(inspector.Options);
        return new InspectorView(
            id, inspector.Name, options.RootElement.GetProperty("task").GetString()!,
            job?.State ?? (InspectorsApi.IsTrained(folder) ? JobState.Done : JobState.Failed), inspector.Job,
            inspector.Created, thresholds is null ? null : ThresholdsView.Of(thresholds),
            ScoresIn(folder), test is null ? [] : Examples(test, thresholds), job?.Problem, job?.Command);
    }

    // Those nearest to the threshold are the ones to look at.
    private IReadOnlyList<InspectedView> Examples(Product test, DecisionThresholds? thresholds)
    {
        var known = photos.List(test.Project).ToDictionary(photo => photo.File, photo => photo.Id);
        return
        [
            .. batches.Results(test).Where(TestPhoto.Is)
                .OrderBy(result => Math.Abs(result.Score - (thresholds?.Photo ?? 0.5)))
                .Select(result => BatchesApi.View(test, result) with
                {
                    Truth = TestPhoto.IsGood(result.Photo) ? "good" : "defect",
                    Image = known.TryGetValue($"photos/{result.Photo}", out var photo)
                        ? $"/api/v1/photos/{photo}/view"
                        : null,
                }),
        ];
    }

    private static InspectionScores? ScoresIn(string folder)
    {
        var path = Path.Combine(folder, InspectionResult.FileName);
        return File.Exists(path)
            ? JsonSerializer.Deserialize(File.ReadAllText(path), InspectionJson.Default.InspectionResult)!.Scores
            : null;
    }
}
