using DefectFill.Core.Records;

namespace DefectFill.Training.Subjects;

/// <summary>Is told how a run goes; on the thread that learns.</summary>
public interface ITrainingWatcher
{
    /// <summary>Something a person may want to know.</summary>
    void Say(string line);

    /// <summary>Something a person should know.</summary>
    void Warn(string line);

    /// <summary>How far the preparation is.</summary>
    void Preparing(string what, long done, long total);

    /// <summary>After each step; <paramref name="steps"/> is where the run ends.</summary>
    void Stepped(StepRecord step, long steps);
}
