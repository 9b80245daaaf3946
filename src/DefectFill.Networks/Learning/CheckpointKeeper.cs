using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Networks.Learning;

/// <summary>Loads and saves where one lesson stands; weights that are not finite never replace good ones.</summary>
internal sealed class CheckpointKeeper(
    ILesson lesson, ILessonJournal journal, CheckpointStore store, AdamW optimizer, long first,
    IProgress<RunEvent> events)
{
    private readonly Dictionary<string, Tensor> _tensors =
        lesson.Groups.SelectMany(group => group.Parameters).Concat(lesson.State).ToDictionary();

    /// <summary>The step of the checkpoint that was loaded or saved last; null when there is none yet.</summary>
    public long? SavedStep { get; private set; }

    /// <summary>
    /// Loads the newest checkpoint of the lesson whose files are sound; null for the lesson's start. Damaged ones are
    /// reported and removed, unless there is none before them.
    /// </summary>
    public Checkpoint? LoadNewest()
    {
        store.RemoveLeftovers();
        Checkpoint[] whole = [.. store.Whole()];
        if (whole is [])
        {
            return store.LoadOlder(_tensors, optimizer);
        }

        var found = whole.TakeWhile(each => each.Step > first)
            .FirstOrDefault(each => IsLoaded(each, isOnly: each == whole[^1]));
        store.RemoveAfter(found?.Step ?? first);
        SavedStep = found?.Step;
        return found;
    }

    /// <summary>Saves where training stands, unless that has been done.</summary>
    /// <exception cref="DivergedException">A weight is not finite; nothing is written.</exception>
    public void Save(Checkpoint at)
    {
        if (SavedStep == at.Step)
        {
            return;
        }

        if (FirstNotFinite() is { } name)
        {
            throw Diverged(at.Step, $"{name} is not finite after step {at.Step}");
        }

        journal.Flush();
        store.Write(at with { Numbers = journal.Numbers }, _tensors, optimizer);
        SavedStep = at.Step;
        events.Report(new ArtefactEvent("checkpoint", store.PathOf(at.Step)));
    }

    public DivergedException Diverged(long step, string found)
    {
        var good = store.Whole().FirstOrDefault() is { } last
            ? $"The last good checkpoint is {store.PathOf(last.Step)}."
            : "There is no checkpoint.";
        return new DivergedException(
            $"Training of the {lesson.Name} has diverged: {found}.\n{good}\n{lesson.DivergenceFix(step - first - 1)}");
    }

    private bool IsLoaded(Checkpoint checkpoint, bool isOnly)
    {
        try
        {
            store.Load(checkpoint, _tensors, optimizer);
            return true;
        }
        catch (CheckpointException error) when (!isOnly && !store.IsOfOtherShapes(checkpoint, _tensors))
        {
            events.Report(new WarningEvent(
                $"The checkpoint of step {checkpoint.Step} is damaged; resuming from the one before. {error.Message}"));
            return false;
        }
    }

    private string? FirstNotFinite()
    {
        using var noGrad = Autograd.Off();
        return _tensors.FirstOrDefault(named => !named.Value.AllFinite()).Key;
    }
}
