using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Studio.Projects;
using DefectFill.Studio.State;

namespace DefectFill.Studio.Products;

/// <summary>What a person keeps and rejects; rejected images move to the set's <c>dropped</c> folder.</summary>
internal sealed class SetChoices(Database database, RowRecords records, ChangeFeed changes)
{
    /// <summary>The choices for a set, by index of the image.</summary>
    public IReadOnlyDictionary<int, CandidateState> Of(string set) => database.Query(
        "select image, state from choices where set_id = $set",
        row => (Image: row.Whole("image"), State: Enum.Parse<CandidateState>(row.Text("state"))), ("$set", set))
        .ToDictionary(choice => choice.Image, choice => choice.State);

    /// <summary>Records a choice and moves the image.</summary>
    public void Choose(Product set, string folder, int image, CandidateState state)
    {
        database.Execute(
            """
            insert into choices(set_id, image, state) values($set, $image, $state)
            on conflict(set_id, image) do update set state = excluded.state
            """,
            ("$set", set.Id), ("$image", image), ("$state", state.ToString()));
        records.Save(
            set.Project, "choices", $"{set.Id}-{image}", "set_id = $set and image = $image",
            ("$set", set.Id), ("$image", image));
        Apply(set.Id, folder);
        changes.Tell("candidates", set.Id, "changed");
    }

    /// <summary>
    /// Makes the folder follow the choices. A set that is being made is left alone: its job does it at its end.
    /// </summary>
    public void Apply(string set, string folder)
    {
        var chosen = Of(set);
        try
        {
            using var review = SetReview.Begin(folder);
            var dropped = review.Images.Where(image => chosen.TryGetValue(image.Index, out var state)
                ? state == CandidateState.Rejected
                : image.IsDropped);
            review.Drop(dropped.Select(image => image.Image).ToHashSet());
        }
        catch (Exception error) when (error is DatasetException or FolderMismatchException)
        {
            // Being made, or made only in part: the choices stay in the database.
        }
    }
}

/// <summary>What a person thinks of an image.</summary>
internal enum CandidateState
{
    Undecided,
    Kept,
    Rejected,
}
